import { SandboxSinkService } from '../../../src/channels/sandbox-sink.service.ts';
import { ClaimRunner } from '../../../src/messages/dispatch/claim.runner.ts';
import { DispatchWorker } from '../../../src/messages/dispatch/dispatch.worker.ts';
import { HandOverRunner } from '../../../src/messages/dispatch/hand-over.runner.ts';
import { OutcomesRunner } from '../../../src/messages/outcomes/outcomes.runner.ts';
import { SettleWorker } from '../../../src/messages/outcomes/settle.worker.ts';
import { Keys } from '../../../src/platform/keys.ts';
import { asOwner } from '../../support/database.ts';
import { Ledger } from './ledger.ts';

const CLOSED = '0190a3b2-0000-8000-8000-00000000c105';
const THEIRS = '0190a3b2-0000-8000-8000-0000000000e1';

describe('where the data keys of one clinic do not open', () => {
  let ledger: Ledger;
  let process: Pick<Ledger, 'get'>;
  let ours: string;

  beforeEach(async () => {
    ledger = await Ledger.open();
    await ledger.sql(
      `INSERT INTO clinic (id, slug, name, time_zone, created_at) VALUES ($1, 'hillside', 'Hillside', 'America/New_York', $2)`,
      [CLOSED, ledger.clock.now()],
    );
    await ledger.get(Keys).create(ledger.db.database, CLOSED, ledger.clock.now());
    await asOwner(ledger.db.url, `CREATE TABLE kept AS SELECT * FROM data_key WHERE clinic_id = $1`, [CLOSED]);
    await asOwner(ledger.db.url, `UPDATE data_key SET wrapped = wrapped || '\\x00' WHERE clinic_id = $1`, [CLOSED]);
    const message = ledger.messageTo(await ledger.addPatient());
    ours = message.id;
    await ledger.plan(message);
    process = await ledger.anotherProcess();
  });
  afterEach(() => ledger.close());

  /** The same as our message in the other clinic. */
  const copyOurs = async () => {
    const copied = [CLOSED, THEIRS, ours];
    await ledger.sql(
      `INSERT INTO message SELECT (jsonb_populate_record(m, jsonb_build_object('clinic_id', $1::text, 'id', $2::text))).*
       FROM message AS m WHERE m.id = $3`,
      copied,
    );
    await ledger.sql(
      `INSERT INTO message_attempt
       SELECT (jsonb_populate_record(a, jsonb_build_object('clinic_id', $1::text, 'message_id', $2::text))).*
       FROM message_attempt AS a WHERE a.message_id = $3`,
      copied,
    );
  };
  const open = () =>
    asOwner(
      ledger.db.url,
      `UPDATE data_key AS d SET wrapped = k.wrapped FROM kept AS k
                            WHERE d.clinic_id = k.clinic_id AND d.purpose = k.purpose AND d.version = k.version`,
    );

  it('its messages wait, and those of others leave', async () => {
    await copyOurs();
    const dispatch = process.get(DispatchWorker);

    expect(await dispatch.runOnce()).toBe(2);

    expect((await ledger.row(ours)).status).toBe('sent');
    expect(await ledger.row(THEIRS)).toMatchObject({
      status: 'deferred',
      outcome_reason: 'internal_error',
      due_at: new Date(ledger.clock.now().getTime() + 60_000),
      attempts: 0,
    });
    expect(await ledger.decisions(THEIRS)).toMatchObject([{ outcome: 'defer', reason: 'internal_error' }]);

    await open();
    ledger.clock.advanceSeconds(60);
    await dispatch.runOnce();

    expect(await ledger.row(THEIRS)).toMatchObject({ status: 'suppressed', outcome_reason: 'patient_missing' });
  });

  it('its messages fill no batch by themselves', async () => {
    await copyOurs();
    const dispatch = process.get(DispatchWorker);
    await dispatch.runOnce();
    const later = ledger.messageTo(await ledger.addPatient());
    await ledger.plan(later);
    await ledger.sql(`UPDATE message SET due_at = $2 WHERE id = $1`, [THEIRS, ledger.clock.now()]);

    expect(await dispatch.runOnce()).toBe(1);

    expect((await ledger.row(later.id)).status).toBe('sent');
    expect(await ledger.decisions(THEIRS)).toHaveLength(1);
  });

  it('what became of the messages of others is written', async () => {
    const { claimed } = await ledger.get(ClaimRunner).take();
    await copyOurs();
    const outcomes = await ledger.get(HandOverRunner).handOver(claimed);

    await process
      .get(OutcomesRunner)
      .record(outcomes.flatMap((one) => [{ ...one, clinicId: CLOSED, id: THEIRS }, one]));

    expect((await ledger.row(ours)).status).toBe('sent');
    expect((await ledger.row(THEIRS)).status).toBe('claimed');
    await expect(
      process.get(OutcomesRunner).record(outcomes.map((one) => ({ ...one, clinicId: CLOSED, id: THEIRS }))),
    ).rejects.toThrow();
  });

  it('what a crash left of others is settled', async () => {
    const { claimed } = await ledger.get(ClaimRunner).take();
    await ledger.get(HandOverRunner).handOver(claimed);
    await copyOurs();
    ledger.clock.advanceSeconds(61);

    expect(await process.get(SettleWorker).runOnce()).toBe(1);

    expect((await ledger.row(ours)).status).toBe('sent');
    expect((await ledger.row(THEIRS)).status).toBe('claimed');
  });

  it('the sink takes what others hand over', async () => {
    const { claimed } = await ledger.get(ClaimRunner).take();
    const [handover] = claimed.map((one) => one.handover);
    if (!handover) throw new Error('nothing was claimed');
    const sink = process.get(SandboxSinkService);

    const outcomes = await Promise.all([
      sink.deliver('sms', { ...handover, clinicId: CLOSED, messageId: THEIRS }),
      sink.deliver('sms', handover),
    ]);

    expect(outcomes).toEqual([
      { outcome: 'not_taken', code: 'sink_failed' },
      { outcome: 'accepted', providerId: ours },
    ]);
  });
});
