import { randomUUID } from 'node:crypto';

import { rankOf } from '../../../src/messages/message-kind.ts';
import { CLINIC, Ledger } from './ledger.ts';

describe('planning', () => {
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = await Ledger.open();
  });
  afterAll(() => ledger.close());

  it('keeps the first of two plans with the same id', async () => {
    const patient = await ledger.addPatient();
    const message = ledger.messageTo(patient);

    await ledger.plan(message, { ...message, priority: 1 });
    await ledger.plan({ ...message, priority: 2 });

    const rows = await ledger.sql(`SELECT priority, channels FROM message WHERE id = $1`, [message.id]);
    expect(rows).toEqual([{ priority: rankOf('care', 50), channels: ['sms', 'email'] }]);
  });

  it('can be done by the API, for its own clinic only', async () => {
    const message = ledger.messageTo(await ledger.addPatient(), {
      freeText: 'Please call us.',
      templateVersionId: null,
    });
    const plan = (clinicId: string) =>
      ledger.db.api.forClinic(clinicId, (tx) => ledger.messages.plan(tx, [message], ledger.clock.now()));

    await expect(plan(randomUUID())).rejects.toThrow();
    await plan(CLINIC);

    const [row] = (await ledger.sql(`SELECT free_text FROM message WHERE id = $1`, [message.id])) as {
      free_text: Buffer;
    }[];
    expect(ledger.open('message', 'free_text', message.id, row?.free_text ?? null)).toBe('Please call us.');
  });

  it('is taken back when the run ends, unless the message is on its way', async () => {
    const patient = await ledger.addPatient();
    const runId = randomUUID();
    const [planned, deferred, claimed, other] = [1, 2, 3, 4].map(() => ledger.messageTo(patient, { runId }));
    if (!planned || !deferred || !claimed || !other) throw new Error('unreachable');
    await ledger.plan(planned, deferred, claimed, { ...other, runId: randomUUID() });
    await ledger.sql(`UPDATE message SET status = 'deferred' WHERE id = $1`, [deferred.id]);
    await ledger.sql(`UPDATE message SET status = 'claimed', claimed_at = due_at WHERE id = $1`, [claimed.id]);

    await ledger.messages.cancelOfRuns(
      ledger.db.database,
      [{ clinicId: CLINIC, runId, patientId: patient }],
      ledger.clock.now(),
    );

    const found = await Promise.all([planned, deferred, claimed, other].map(({ id }) => ledger.row(id)));
    expect(found.map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'claimed', 'planned']);
  });
});
