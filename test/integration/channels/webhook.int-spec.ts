import { createHmac } from 'node:crypto';

import { handoverTo } from './describe-channel.ts';
import { startWebhook, WEBHOOK_SECRET } from './subjects.ts';

describe('WebhookChannel', () => {
  let webhook: Awaited<ReturnType<typeof startWebhook>>;

  beforeAll(async () => {
    webhook = await startWebhook();
  });
  beforeEach(() => {
    webhook.server.behave({ status: 204 });
  });
  afterAll(() => webhook.stop());

  it('sends the message as JSON and nothing more about it', async () => {
    const handover = handoverTo(webhook.to, { subject: 'A reminder', html: '<p>Hello</p>', language: 'es' });

    await webhook.channel.deliver(handover);

    const request = webhook.server.requests.at(-1);
    expect(request).toMatchObject({ method: 'POST', path: '/attend' });
    expect(request?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(request?.body ?? '')).toEqual({
      id: handover.messageId,
      to: webhook.to,
      subject: 'A reminder',
      text: handover.text,
      html: '<p>Hello</p>',
      language: 'es',
    });
  });

  it('signs it as Standard Webhooks has it', async () => {
    const handover = handoverTo(webhook.to);

    await webhook.channel.deliver(handover);

    const { headers, body = '' } = webhook.server.requests.at(-1) ?? {};
    expect(headers).toMatchObject({ 'webhook-id': handover.messageId, 'webhook-timestamp': '1773158400' });
    const signature = createHmac('sha256', WEBHOOK_SECRET)
      .update(`${handover.messageId}.1773158400.${body}`)
      .digest('base64');
    expect(headers?.['webhook-signature']).toBe(`v1,${signature}`);
  });

  it('sends the same id when a message is handed over again', async () => {
    const handover = handoverTo(webhook.to);
    webhook.server.behave({ status: 429 });
    await webhook.channel.deliver(handover);
    webhook.server.behave({ status: 200 });
    await webhook.channel.deliver(handover);

    const ids = webhook.server.requests.slice(-2).map(({ headers }) => headers['webhook-id']);
    expect(ids).toEqual([handover.messageId, handover.messageId]);
  });

  it.each([
    { behaviour: { status: 201, body: '{"id":"print-7"}' }, outcome: { outcome: 'accepted', providerId: 'print-7' } },
    { behaviour: { status: 400 }, outcome: { outcome: 'rejected', code: 'webhook_400' } },
    { behaviour: { status: 429 }, outcome: { outcome: 'not_taken', code: 'webhook_429' } },
    { behaviour: { status: 500, body: '<html>' }, outcome: { outcome: 'unknown', code: 'webhook_500' } },
    {
      behaviour: { status: 503, headers: { 'Attend-Taken': 'no' } },
      outcome: { outcome: 'not_taken', code: 'webhook_503' },
    },
    {
      behaviour: { status: 302, headers: { Location: 'https://elsewhere.example/' } },
      outcome: { outcome: 'unknown', code: 'webhook_302' },
    },
  ] as const)('answers $outcome to $behaviour', async ({ behaviour, outcome }) => {
    webhook.server.behave(behaviour);

    expect(await webhook.channel.deliver(handoverTo(webhook.to))).toEqual(outcome);
  });

  it.each(['not json', '{"id":7}', `{"id":"${'x'.repeat(70_000)}"}`])(
    'takes our own id for that of a receiver who names none: %.20s',
    async (body) => {
      webhook.server.behave({ status: 200, body });
      const handover = handoverTo(webhook.to);

      expect(await webhook.channel.deliver(handover)).toEqual({ outcome: 'accepted', providerId: handover.messageId });
    },
  );

  it('answers unknown when the connection is lost, after one request', async () => {
    webhook.server.behave('reset');
    const before = webhook.server.requests.length;

    expect(await webhook.channel.deliver(handoverTo(webhook.to))).toMatchObject({ outcome: 'unknown' });
    expect(webhook.server.requests.length - before).toBe(1);
  });

  it('answers not_taken when nobody listens', async () => {
    const gone = await startWebhook();
    await gone.stop();

    expect(await gone.channel.deliver(handoverTo(gone.to))).toEqual({ outcome: 'not_taken', code: 'ECONNREFUSED' });
  });
});
