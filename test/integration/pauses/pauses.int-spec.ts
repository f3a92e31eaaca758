import { randomUUID } from 'node:crypto';

import { HeldMessagesService } from '../../../src/messages/gate/held-messages.service.ts';
import type { PlannedMessage } from '../../../src/messages/planned-message.ts';
import { channelPlace, journeyPlace, type Pause, type PausePlace, WHOLE_CLINIC } from '../../../src/pauses/pause.ts';
import { PausesService } from '../../../src/pauses/pauses.service.ts';
import { CLINIC, Ledger } from '../messages/ledger.ts';

const BOTH = [
  { purpose: 'treatment', channel: 'sms' },
  { purpose: 'treatment', channel: 'email' },
] as const;

describe('a pause', () => {
  let ledger: Ledger;

  beforeEach(async () => {
    ledger = await Ledger.open();
  });
  afterEach(() => ledger.close());

  const begin = (place: PausePlace): Promise<Pause> =>
    ledger.db.api.forClinic(CLINIC, (tx) =>
      ledger.get(PausesService).begin(tx, CLINIC, place, { reason: 'A wrong link', by: 'user:ann' }),
    );
  const end = (pause: Pause): Promise<Pause> =>
    ledger.db.api.forClinic(CLINIC, (tx) => ledger.get(HeldMessagesService).endPause(tx, pause, 'user:ann'));
  const outcome = async (id: string) => {
    const { status, outcome_reason: reason } = await ledger.row(id);
    return reason === null ? status : `${status}: ${reason}`;
  };
  const plan = async (changes: Partial<PlannedMessage> = {}): Promise<PlannedMessage> => {
    const patient = await ledger.addPatient({ email: `${randomUUID()}@example.com`, consents: BOTH });
    const message = ledger.messageTo(patient, changes);
    await ledger.plan(message);
    return message;
  };
  /** A run on a version of a journey, as far as the gate looks at it. */
  const addRun = async (journeyKey: string, version: number): Promise<string> => {
    const ids = [CLINIC, randomUUID(), randomUUID()];
    await ledger.sql(
      `INSERT INTO journey (clinic_id, key, name, status, live_version, created_at, updated_at)
       VALUES ($1, $2, $2, 'live', 1, $3, $3) ON CONFLICT DO NOTHING`,
      [CLINIC, journeyKey, ledger.clock.now()],
    );
    await ledger.sql(
      `INSERT INTO journey_version (clinic_id, id, journey_key, version, definition, templates, published_at, published_by)
       VALUES ($1, $2, $3, $4, '{}', '{}', $5, 'test')`,
      [...ids.slice(0, 2), journeyKey, version, ledger.clock.now()],
    );
    await ledger.sql(
      `INSERT INTO run (clinic_id, id, patient_id, journey_key, version_id, correlation, status, step, visits, log_length,
                        cause_signal, caused_at, entered_at, step_at)
       VALUES ($1, $3, $3, $4, $2, $3, 'live', 'wait', '{}', 0, $3, $5, $5, $5)`,
      [...ids, journeyKey, ledger.clock.now()],
    );
    return ids[2] ?? '';
  };

  it('of the clinic holds everything back, and lets it go at once when it ends', async () => {
    const pause = await begin(WHOLE_CLINIC);
    const [care, answer] = [await plan(), await plan({ kind: 'answer', purpose: 'operations' })];

    await ledger.dispatch.runOnce();
    expect(await outcome(care.id)).toBe('deferred: paused');
    expect(await outcome(answer.id)).toBe('deferred: paused');

    await end(pause);
    await ledger.dispatch.runOnce();
    expect(await outcome(care.id)).toBe('sent');
    expect(await outcome(answer.id)).toBe('sent');
  });

  it('of a journey holds back its messages, but no answer to what somebody just did', async () => {
    const pause = await begin(journeyPlace('recall', {}));
    const held = await plan({ journeyKey: 'recall', step: 'invite' });
    const answer = await plan({ journeyKey: 'recall', kind: 'answer' });
    const other = await plan({ journeyKey: 'welcome', step: 'invite' });

    await ledger.dispatch.runOnce();
    expect(await outcome(held.id)).toBe('deferred: paused');
    expect(await outcome(answer.id)).toBe('sent');
    expect(await outcome(other.id)).toBe('sent');

    await end(pause);
    await ledger.dispatch.runOnce();
    expect(await outcome(held.id)).toBe('sent');
  });

  it('of a version holds back what its runs send, and not what runs of another version send', async () => {
    const pause = await begin(journeyPlace('recall', { version: 1 }));
    const [first, second] = [await addRun('recall', 1), await addRun('recall', 2)];
    const held = await plan({ journeyKey: 'recall', runId: first, step: 'invite' });
    const other = await plan({ journeyKey: 'recall', runId: second, step: 'invite' });

    await ledger.dispatch.runOnce();
    expect(await outcome(held.id)).toBe('deferred: paused');
    expect(await outcome(other.id)).toBe('sent');

    await end(pause);
    await ledger.dispatch.runOnce();
    expect(await outcome(held.id)).toBe('sent');
  });

  it('of a step holds back its escalation as well, and no other step', async () => {
    const pause = await begin(journeyPlace('recall', { step: 'invite' }));
    const held = await plan({ journeyKey: 'recall', step: 'invite' });
    const escalated = await plan({ journeyKey: 'recall', step: 'invite#2' });
    const other = await plan({ journeyKey: 'recall', step: 'remind' });

    await ledger.dispatch.runOnce();
    expect(await outcome(held.id)).toBe('deferred: paused');
    expect(await outcome(escalated.id)).toBe('deferred: paused');
    expect(await outcome(other.id)).toBe('sent');

    await end(pause);
    await ledger.dispatch.runOnce();
    expect(await outcome(escalated.id)).toBe('sent');
  });

  it('of a channel closes only that: another one of the message is taken, and where there is none it waits', async () => {
    const pause = await begin(channelPlace('sms'));
    const either = await plan();
    const bySms = await plan({ channels: ['sms'] });

    await ledger.dispatch.runOnce();
    expect(await ledger.row(either.id)).toMatchObject({ status: 'sent', channel: 'email' });
    expect(await outcome(bySms.id)).toBe('deferred: paused');

    await end(pause);
    await ledger.dispatch.runOnce();
    expect(await ledger.row(bySms.id)).toMatchObject({ status: 'sent', channel: 'sms' });
  });

  it('loses nothing and sends nothing late: what is too late when it ends is dropped with its reason', async () => {
    const pause = await begin(WHOLE_CLINIC);
    const short = await plan({ latestAt: new Date(ledger.clock.now().getTime() + 3_600_000) });
    const long = await plan();
    await ledger.dispatch.runOnce();
    ledger.clock.advanceSeconds(2 * 3600);

    await end(pause);
    await ledger.dispatch.runOnce();

    expect(await outcome(short.id)).toBe('suppressed: too_late');
    expect(await outcome(long.id)).toBe('sent');
  });

  it('that ends leaves held what another one holds as well', async () => {
    const [clinic] = [await begin(WHOLE_CLINIC), await begin(journeyPlace('recall', {}))];
    const held = await plan({ journeyKey: 'recall', step: 'invite' });
    await ledger.dispatch.runOnce();

    await end(clinic);
    await ledger.dispatch.runOnce();

    expect(await outcome(held.id)).toBe('deferred: paused');
  });

  it('waits with its end for a batch that goes by it, and so finds what that batch put off', async () => {
    const pause = await begin(WHOLE_CLINIC);
    const held = await plan();
    let ending: Promise<Pause> | undefined;

    await ledger.db.database.transaction(async (tx) => {
      await ledger.get(PausesService).holdsOn(tx, [held]);
      ending = end(pause);
      await tx.query(`UPDATE message SET status = 'deferred', outcome_reason = 'paused', due_at = $2 WHERE id = $1`, [
        held.id,
        new Date(ledger.clock.now().getTime() + 3_600_000),
      ]);
    });
    await ending;

    expect((await ledger.row(held.id)).due_at).toEqual(ledger.clock.now());
  });

  it('is there once, whoever asks for it at the same moment, and may come again', async () => {
    const answers = await Promise.allSettled([begin(channelPlace('sms')), begin(channelPlace('sms'))]);

    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const begun = answers.find((answer) => answer.status === 'fulfilled');
    if (!begun) throw new Error('one of two must begin');
    const ended = await end(begun.value);
    expect(ended).toMatchObject({ endedAt: ledger.clock.now(), endedBy: 'user:ann' });
    await expect(end(begun.value)).rejects.toMatchObject({ kind: 'conflict' });
    expect((await begin(channelPlace('sms'))).id).not.toBe(ended.id);
  });
});
