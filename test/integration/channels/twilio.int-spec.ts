import type { HandoverOutcome } from '../../../src/channels/channel.ts';
import { TwilioChannel } from '../../../src/channels/twilio.channel.ts';
import { CLINIC, handoverTo } from './describe-channel.ts';
import { startTwilio, startVoice, twilioConfig } from './subjects.ts';

describe('TwilioChannel', () => {
  let twilio: Awaited<ReturnType<typeof startTwilio>>;

  beforeAll(async () => {
    twilio = await startTwilio();
  });
  beforeEach(() => {
    twilio.server.behave('take');
  });
  afterAll(() => twilio.stop());

  it('asks for receipts at an address that names the message by opaque ids, and tells nothing more', async () => {
    const handover = handoverTo('+15550123');

    await twilio.channel.deliver(handover);

    const request = twilio.server.requests.at(-1);
    expect(request?.path).toBe('/2010-04-01/Accounts/AC0000/Messages.json');
    expect(request?.authorization).toBe(`Basic ${Buffer.from('AC0000:secret').toString('base64')}`);
    expect(request?.form).toEqual({
      To: '+15550123',
      From: '+15550100',
      Body: handover.text,
      StatusCallback: `https://attend.example/base/v1/hooks/twilio/status?clinic=${CLINIC}&message=${handover.messageId}`,
    });
  });

  it('sends through a messaging service when the sender is one', async () => {
    const channel = new TwilioChannel(
      { ...twilioConfig, from: 'MG1234', apiUrl: twilio.server.url },
      'https://a.example',
    );

    await channel.deliver(handoverTo('+15550123'));

    expect(twilio.server.requests.at(-1)?.form).toMatchObject({ MessagingServiceSid: 'MG1234' });
    expect(twilio.server.requests.at(-1)?.form).not.toHaveProperty('From');
  });

  it.each([
    { behaviour: { status: 400, code: 21610 }, outcome: 'rejected', code: 'twilio_21610' },
    { behaviour: { status: 400, code: 21211 }, outcome: 'rejected', code: 'twilio_21211' },
    { behaviour: { status: 401, code: 20003 }, outcome: 'not_taken', code: 'twilio_20003' },
    { behaviour: { status: 429, code: 20429 }, outcome: 'not_taken', code: 'twilio_20429' },
    { behaviour: { status: 500, code: 20500 }, outcome: 'unknown', code: 'twilio_20500' },
    { behaviour: { status: 503 }, outcome: 'unknown', code: 'twilio_http_503' },
    { behaviour: 'reset', outcome: 'unknown', code: 'ECONNRESET' },
  ] as const)('answers $outcome to $behaviour, after one request', async ({ behaviour, outcome, code }) => {
    twilio.server.behave(behaviour);
    const before = twilio.server.requests.length;

    const answer: HandoverOutcome = await twilio.channel.deliver(handoverTo('+15550123'));

    expect(answer).toEqual({ outcome, code });
    expect(twilio.server.requests.length - before).toBe(1);
  });

  it('answers not_taken when nobody listens', async () => {
    const gone = await startTwilio();
    await gone.stop();

    expect(await gone.channel.deliver(handoverTo('+15550123'))).toEqual({ outcome: 'not_taken', code: 'ECONNREFUSED' });
  });
});

describe('the rate of a Twilio sender', () => {
  it('lets nothing leave that would have to wait longer than a hand-over may take', async () => {
    const slow = await startTwilio({ segmentsPerSecond: 0.05 });

    const first = await slow.channel.deliver(handoverTo('+15550123'));
    const second = await slow.channel.deliver(handoverTo('+15550123'));

    expect(first.outcome).toBe('accepted');
    expect(second).toEqual({ outcome: 'not_taken', code: 'throttled' });
    expect(slow.server.requests).toHaveLength(1);
    await slow.stop();
  });

  it('counts segments: one long text uses up what three short ones would', async () => {
    const slow = await startTwilio({ segmentsPerSecond: 0.125 });
    const text = 'x'.repeat(400);

    const first = await slow.channel.deliver(handoverTo('+15550123', { text }));
    const second = await slow.channel.deliver(handoverTo('+15550123', { text: 'short' }));

    expect(first.outcome).toBe('accepted');
    expect(second).toMatchObject({ code: 'throttled' });
    await slow.stop();
  });

  it('lets what need not wait long leave in its turn', async () => {
    const brisk = await startTwilio({ segmentsPerSecond: 20 });

    const outcomes = await Promise.all(
      Array.from({ length: 25 }, () => brisk.channel.deliver(handoverTo('+15550123'))),
    );

    expect(outcomes.map(({ outcome }) => outcome)).toEqual(outcomes.map(() => 'accepted'));
    await brisk.stop();
  });
});

describe('asking Twilio which messages it took', () => {
  let twilio: Awaited<ReturnType<typeof startTwilio>>;

  beforeEach(async () => {
    twilio = await startTwilio();
  });
  afterEach(() => twilio.stop());

  // The server dates everything 16:00:00.
  const claimedAt = new Date('2026-03-10T16:00:20Z');
  const ask = (handover: ReturnType<typeof handoverTo>) => ({ ...handover, claimedAt });

  it('finds what it took, on whatever page, and says nothing of what it did not', async () => {
    const taken = Array.from({ length: 5 }, (_, index) => handoverTo('+15550123', { text: `text ${index}` }));
    const elsewhere = handoverTo('+15550124', { text: 'text 0' });
    for (const handover of [...taken, elsewhere]) await twilio.channel.deliver(handover);
    const lost = handoverTo('+15550123', { text: 'never arrived' });

    const found = await twilio.channel.lookUp([...taken, lost, elsewhere].map(ask));

    const sids = twilio.server.messages.map(({ sid }) => sid);
    expect(found.unsettled.size).toBe(0);
    expect([...found.taken]).toEqual([...taken, elsewhere].map(({ messageId }, index) => [messageId, sids[index]]));
    expect(twilio.server.lists.map((path) => new URL(path, 'http://x').searchParams.get('To'))).toEqual([
      ...[1, 2, 3].map(() => '+15550123'),
      '+15550124',
    ]);
  });

  it('does not take an older message with the same text for it', async () => {
    const handover = handoverTo('+15550123');
    await twilio.channel.deliver(handover);
    for (const message of twilio.server.messages) message.date_created = 'Mon, 09 Mar 2026 16:00:00 +0000';

    expect(await twilio.channel.lookUp([ask(handover)])).toEqual({ taken: new Map(), unsettled: new Set() });
  });

  it.each([{ status: 500 }, { status: 429, code: 20429 }, { status: 401, code: 20003 }, 'reset'] as const)(
    'concludes nothing from %j',
    async (behaviour) => {
      twilio.server.behave(behaviour);

      const handover = handoverTo('+15550123');
      await twilio.channel.deliver(handover);

      expect(await twilio.channel.lookUp([ask(handover)])).toEqual({
        taken: new Map(),
        unsettled: new Set([handover.messageId]),
      });
    },
  );

  it('concludes what it can when it gets no answer about one number', async () => {
    const [hidden, taken] = [handoverTo('+15550123'), handoverTo('+15550124')];
    for (const handover of [hidden, taken]) await twilio.channel.deliver(handover);
    const lost = handoverTo('+15550125');
    twilio.server.conceal('+15550123');

    const found = await twilio.channel.lookUp([hidden, taken, lost].map(ask));

    expect(found).toEqual({
      taken: new Map([[taken.messageId, twilio.server.messages[1]?.sid]]),
      unsettled: new Set([hidden.messageId]),
    });
  });

  it('asks no further when it gets no answer about three numbers in a row', async () => {
    const handovers = [1, 2, 3, 4].map((digit) => handoverTo(`+1555012${digit}`));
    for (const { to } of handovers.slice(0, 3)) twilio.server.conceal(to);

    const found = await twilio.channel.lookUp(handovers.map(ask));

    expect(found).toEqual({ taken: new Map(), unsettled: new Set(handovers.map(({ messageId }) => messageId)) });
    const asked = twilio.server.lists.map((path) => new URL(path, 'http://x').searchParams.get('To'));
    expect(new Set(asked)).toEqual(new Set(handovers.slice(0, 3).map(({ to }) => to)));
  });
});

describe('TwilioVoiceChannel', () => {
  it('tells Twilio the number and where to ask for the rest, and not what will be said', async () => {
    const voice = await startVoice();
    const handover = handoverTo('+15550123');

    await voice.channel.deliver(handover);

    const query = `clinic=${CLINIC}&message=${handover.messageId}`;
    const request = voice.server.requests.at(-1);
    expect(request?.path).toBe('/2010-04-01/Accounts/AC0000/Calls.json');
    expect(request?.form).toEqual({
      To: '+15550123',
      From: '+15550199',
      Url: `https://attend.example/base/v1/hooks/twilio/voice?${query}`,
      StatusCallback: `https://attend.example/base/v1/hooks/twilio/voice/status?${query}`,
      StatusCallbackEvent: 'completed',
      MachineDetection: 'DetectMessageEnd',
      Timeout: '30',
    });
    await voice.stop();
  });

  it.each([
    { behaviour: { status: 400, code: 21217 }, outcome: 'rejected', code: 'twilio_21217' },
    { behaviour: { status: 429, code: 20429 }, outcome: 'not_taken', code: 'twilio_20429' },
    { behaviour: { status: 500 }, outcome: 'unknown', code: 'twilio_http_500' },
    { behaviour: 'reset', outcome: 'unknown', code: 'ECONNRESET' },
  ] as const)('answers $outcome to $behaviour', async ({ behaviour, outcome, code }) => {
    const voice = await startVoice();
    voice.server.behave(behaviour);

    expect(await voice.channel.deliver(handoverTo('+15550123'))).toEqual({ outcome, code });
    await voice.stop();
  });
});
