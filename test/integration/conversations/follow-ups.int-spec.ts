import { DispatchWorker } from '../../../src/messages/dispatch/dispatch.worker.ts';
import { TemplatesService } from '../../../src/templates/templates.service.ts';
import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { addPatient } from '../../support/patients.ts';

const NOBODY = '019a0000-0000-7000-8000-0000000000ff';
const template = 'post-visit-follow-up';

describe('a message by hand to a selection', () => {
  let test: TestApp;
  let desk: TestApi;
  let agreed: string;
  let silent: string;

  beforeAll(async () => {
    test = await startApp();
    desk = test.api(test.clinic.keys.front_desk);
    const templates = test.get(TemplatesService);
    const shipped = await templates.shipped();
    await test.db.api.forClinic(test.clinic.id, (tx) => templates.install(tx, test.clinic.id, shipped, 'test'));
    agreed = await addPatient(test, test.clinic, 'ann@example.com', {
      ...{ givenName: 'Ann', identifiers: { email: 'ann@example.com', phone: '+12125550101' } },
    });
    silent = await addPatient(test, test.clinic, 'ben@example.com', {
      ...{ givenName: 'Ben', identifiers: { email: 'ben@example.com', phone: '+12125550102' } },
    });
    for (const purpose of ['treatment', 'operations']) {
      for (const channel of ['sms', 'email']) {
        const consent = { purpose, channel, level: 'express', action: 'grant', wording: 'Yes', source: 'desk' };
        await desk(`/v1/patients/${agreed}/consents`, { body: consent });
      }
    }
  });
  afterAll(() => test.stop());

  const send = (body: object, headers = {}) =>
    desk('/v1/follow-ups', { body: { template, reason: 'test', ...body }, headers });
  const preview = (body: object) => desk('/v1/follow-ups/preview', { body: { template, ...body } });

  it('says beforehand whom it would reach and who would be refused and why, and plans nothing', async () => {
    const { status, body } = await preview({ patients: [agreed, NOBODY, silent, agreed] });

    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { patientId: agreed, outcome: 'send', reason: 'allowed' },
      { patientId: silent, outcome: 'suppress', reason: 'no_consent', explanation: expect.stringContaining('agreed') },
    ]);
    expect(body.refused).toEqual([
      { index: 1, patientId: NOBODY, reason: 'missing' },
      { index: 3, patientId: agreed, reason: 'repeated' },
    ]);
    expect((await desk('/v1/messages')).body.items).toEqual([]);
  });

  it('is judged as of when it is due', async () => {
    const { body } = await preview({ patients: [agreed], at: '2026-11-21T08:00:00Z' });

    expect(body.items).toMatchObject([{ outcome: 'defer', reason: 'quiet_hours', until: expect.any(String) }]);
  });

  it('goes through the gate and the ledger, a message for each, and does what the preview said', async () => {
    const { body } = await send({ patients: [agreed, silent, NOBODY] });
    await test.get(DispatchWorker).runOnce();

    expect(body.items.map(({ patientId }: any) => patientId)).toEqual([agreed, silent]);
    expect(body.refused).toEqual([{ index: 2, patientId: NOBODY, reason: 'missing' }]);
    const states = [];
    for (const { messageId } of body.items) states.push((await desk(`/v1/messages/${messageId}`)).body);
    expect(states).toMatchObject([
      { status: 'sent', template, reason: 'test', requestedBy: expect.stringContaining('api_key:') },
      { status: 'suppressed', outcomeReason: 'no_consent' },
    ]);
  });

  it('is the same messages for the same Idempotency-Key', async () => {
    const key = { 'Idempotency-Key': 'select-1' };

    const [first, second] = [await send({ patients: [silent] }, key), await send({ patients: [silent] }, key)];

    expect(second.body).toEqual(first.body);
  });

  it.each([
    { patients: [] },
    { patients: Array.from({ length: 501 }, () => NOBODY) },
    { patients: [NOBODY], template: 'no-such-template' },
    { patients: [NOBODY], at: '2029-01-01T00:00:00Z' },
  ])('refuses what makes no sense', async (body) => {
    expect((await send(body)).status).toBe(422);
  });

  it('is not for a marketer, nor to patients of another clinic', async () => {
    const body = { patients: [agreed], template, reason: 'test' };
    const stranger = await test.addClinic('stranger');
    await test.db.api.forClinic(stranger.id, async (tx) => {
      const templates = test.get(TemplatesService);
      await templates.install(tx, stranger.id, await templates.shipped(), 'test');
    });

    expect((await test.api(test.clinic.keys.marketer)('/v1/follow-ups', { body })).status).toBe(403);
    const other = await test.api(stranger.keys.owner)('/v1/follow-ups', { body });
    expect(other.body).toEqual({ items: [], refused: [{ index: 0, patientId: agreed, reason: 'missing' }] });
  });
});
