import { asOwner } from '../../support/database.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { addPatient } from '../../support/patients.ts';
import { auditOf } from '../../support/people.ts';

const ASKS = { receivedVia: 'letter', asks: 'Please send me all you have on my inhaler.' };

describe('requests by right', () => {
  let test: TestApp;
  let patientId: string;

  beforeAll(async () => {
    test = await startApp();
    patientId = await addPatient(test, test.clinic, 'jane@example.com');
  });
  beforeEach(() => {
    test.clock.set('2026-11-20T15:00:00Z');
  });
  afterAll(() => test.stop());

  const compliance = () => test.api(test.clinic.keys.compliance);
  const file = async (fields: object) =>
    (await test.api(test.clinic.keys.front_desk)('/v1/rights-requests', { body: { patientId, ...ASKS, ...fields } }))
      .body;
  const act = (id: string, action: string, body: object) =>
    compliance()(`/v1/rights-requests/${id}/${action}`, { body });
  const openTasks = async (id: string = patientId) => {
    const { body } = await compliance()(`/v1/tasks?patient=${id}&limit=200`);
    return body.items.filter(({ kind }: { kind: string }) => kind === 'rights_request');
  };

  it.each([
    ['access', '2026-12-21T04:59:00.000Z', '45 CFR 164.524(b)(2)'],
    ['amendment', '2027-01-20T04:59:00.000Z', '45 CFR 164.526(b)(2)'],
    ['accounting', '2027-01-20T04:59:00.000Z', '45 CFR 164.528(c)(1)'],
    ['restriction', '2026-12-21T04:59:00.000Z', 'Attend, for 45 CFR 164.522(a)'],
    ['alternative_address', '2026-12-01T04:59:00.000Z', 'Attend, for 45 CFR 164.522(b)'],
    ['erasure', '2027-01-05T04:59:00.000Z', 'Attend, after RCW 19.373.040'],
  ])(
    'for %s are due on the day of law, at the clinic’s midnight, and stand on the worklist',
    async (kind, dueAt, source) => {
      const id = await addPatient(test, test.clinic, `${kind}@example.com`);

      const filed = await file({ kind, patientId: id });

      expect(filed).toMatchObject({ kind, status: 'received', dueAt, clock: { source } });
      expect(await openTasks(id)).toMatchObject([{ kind: 'rights_request', role: 'compliance', dueAt, patientId: id }]);
    },
  );

  it('of somebody in Washington go by the law of Washington', async () => {
    const id = await addPatient(test, test.clinic, 'wa@example.com', { region: 'WA' });

    expect((await file({ kind: 'erasure', patientId: id })).clock.source).toBe(
      'RCW 19.373.040 (My Health My Data Act)',
    );
  });

  it('count from the day of receipt, not of filing', async () => {
    const filed = await file({ kind: 'access', receivedAt: '2026-11-10T20:00:00Z' });
    const future = await file({ kind: 'access', receivedAt: '2026-11-20T15:00:01Z' });

    expect(filed.dueAt).toBe('2026-12-11T04:59:00.000Z');
    expect(future).toMatchObject({ status: 422, errors: [{ path: 'receivedAt' }] });
  });

  it('are extended once, with a reason, and the worklist follows', async () => {
    const id = await addPatient(test, test.clinic, 'extended@example.com');
    const filed = await file({ kind: 'access', patientId: id });
    const [row] = await auditOf(test, test.clinic, 'rights-request.file');
    expect(row.object).toEqual({ kind: 'rights_request', id: filed.id });

    const extended = await act(filed.id, 'extend', { reason: 'The archive is being moved.' });
    const again = await act(filed.id, 'extend', { reason: 'Still.' });

    expect(extended.body).toMatchObject({ dueAt: '2027-01-20T04:59:00.000Z', extendedAt: '2026-11-20T15:00:00.000Z' });
    expect(again).toMatchObject({ status: 409 });
    expect(await openTasks(id)).toMatchObject([{ dueAt: '2027-01-20T04:59:00.000Z' }]);
  });

  it('are not extended once their day has passed', async () => {
    const id = await addPatient(test, test.clinic, 'late@example.com');
    const late = await file({ kind: 'access', patientId: id, receivedAt: '2026-10-10T20:00:00Z' });

    expect(await act(late.id, 'extend', { reason: 'The archive is being moved.' })).toMatchObject({ status: 409 });
  });

  it('are denied only for a reason of the law, with the right to a review where there is one', async () => {
    const id = await addPatient(test, test.clinic, 'denied@example.com');
    const filed = await file({ kind: 'access', patientId: id });

    const wrong = await act(filed.id, 'deny', { reason: 'accurate_and_complete', explanation: 'It is right.' });
    const denied = await act(filed.id, 'deny', { reason: 'endangers_life', explanation: 'A clinician says so.' });

    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'reason' }] } });
    expect(denied.body).toMatchObject({
      status: 'denied',
      denial: { reason: 'endangers_life', reviewable: true, source: '45 CFR 164.524(a)(3)(i)' },
      closedAt: '2026-11-20T15:00:00.000Z',
    });
    expect(await openTasks(id)).toEqual([]);
    expect((await act(filed.id, 'withdraw', {})).status).toBe(409);
  });

  it('say who did what, and keep sealed what was written', async () => {
    const filed = await file({ kind: 'amendment', asks: 'Zanthoxylum is not my allergy.' });
    await act(filed.id, 'verify', { identityBy: 'photo_id' });
    await act(filed.id, 'deny', { reason: 'accurate_and_complete', explanation: 'The test of May says so.' });
    const { body } = await act(filed.id, 'disagree', { statement: 'I was never tested for Zanthoxylum.' });

    expect(body.events).toMatchObject([
      { action: 'file', note: 'Zanthoxylum is not my allergy.' },
      { action: 'verify', note: null },
      { action: 'deny', note: 'The test of May says so.' },
      { action: 'disagree', note: 'I was never tested for Zanthoxylum.' },
    ]);
    expect(body.events[0].by).not.toBe(body.events[1].by);
    const beside = await compliance()(`/v1/patients/${patientId}/disagreements`);
    expect(beside.body.items).toEqual([
      { at: '2026-11-20T15:00:00.000Z', statement: 'I was never tested for Zanthoxylum.' },
    ]);
    const rows = await asOwner(test.db.url, `SELECT e::text AS row FROM rights_request_event AS e`);
    expect(JSON.stringify(rows)).not.toContain('Zanthoxylum');
  });

  it('are listed by what is due first, and those that are overdue by themselves', async () => {
    const id = await addPatient(test, test.clinic, 'listed@example.com');
    const late = await file({ kind: 'access', patientId: id });
    await file({ kind: 'amendment', patientId: id });
    test.clock.set('2026-12-21T05:00:00Z');

    const all = await compliance()(`/v1/rights-requests?patient=${id}`);
    const overdue = await compliance()(`/v1/rights-requests?patient=${id}&overdue=true`);

    expect(all.body.items.map(({ kind }: { kind: string }) => kind)).toEqual(['access', 'amendment']);
    expect(overdue.body.items.map((one: { id: string }) => one.id)).toEqual([late.id]);
  });

  it('may be filed by who talks to patients and decided by who answers for it', async () => {
    const filed = await file({ kind: 'access' });
    const deny = { body: { reason: 'nothing_held', explanation: 'Nothing.' } };

    expect((await test.api(test.clinic.keys.clinician)(`/v1/rights-requests/${filed.id}/deny`, deny)).status).toBe(403);
    expect((await test.api(test.clinic.keys.marketer)('/v1/rights-requests')).status).toBe(403);
  });

  it('cannot be removed, and their history cannot be rewritten', async () => {
    await file({ kind: 'access' });

    await expect(asOwner(test.db.url, `DELETE FROM rights_request_event`)).rejects.toThrow('append-only');
    await expect(asOwner(test.db.url, `DELETE FROM rights_request`)).rejects.toThrow('append-only');
  });
});
