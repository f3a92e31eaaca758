import fc from 'fast-check';

import type { HandoverOutcome } from '../../channels/channel.ts';
import type { MessageUnderWay } from '../message.ts';
import { canMove, MESSAGE_STATUSES, type MessageStatus } from '../message-status.ts';
import { afterHandover, afterReceipt, MAX_TRIES, NOT_BEGUN } from './settle-outcome.ts';

const now = new Date('2026-03-10T16:00:00Z');
const accepted: HandoverOutcome = { outcome: 'accepted', providerId: 'SM1' };

function messageIn(status: MessageStatus, attempts = 1, putOffs = 0): MessageUnderWay {
  return {
    clinicId: 'c',
    id: 'm',
    patientId: 'p',
    runId: null,
    journeyKey: null,
    step: null,
    status,
    purpose: 'treatment',
    attempts,
    putOffs,
    channel: 'sms',
    provider: 'twilio',
    addressHash: null,
    latestAt: new Date('2026-03-11T16:00:00Z'),
  };
}

function tried(outcome: HandoverOutcome, attempt = 1, providers = 1) {
  return { attempt, outcome, providers };
}

describe('afterHandover', () => {
  it('gives a message to the next provider at once when the first refused it, and not when nobody knows', () => {
    const refused = afterHandover(messageIn('claimed'), tried({ outcome: 'not_taken', code: 'x' }, 1, 2), now);
    const unclear = afterHandover(messageIn('claimed'), tried({ outcome: 'unknown', code: 'x' }, 1, 2), now);

    expect(refused.row).toMatchObject({ status: 'planned', dueAt: now });
    expect(unclear.row).toMatchObject({ status: 'unknown', dueAt: null });
  });

  it.each([
    { from: 'claimed', outcome: accepted, to: 'sent', raised: ['sent'] },
    { from: 'unknown', outcome: accepted, to: 'sent', raised: ['sent'] },
    { from: 'claimed', outcome: { outcome: 'rejected', code: 'x' }, to: 'failed', raised: ['failed'] },
    { from: 'claimed', outcome: { outcome: 'not_taken', code: 'x' }, to: 'planned', raised: [] },
    { from: 'unknown', outcome: { outcome: 'not_taken', code: 'x' }, to: 'planned', raised: [] },
    { from: 'claimed', outcome: { outcome: 'unknown', code: 'x' }, to: 'unknown', raised: [] },
  ] as const)('moves a message that is $from and $outcome.outcome to $to', ({ from, outcome, to, raised }) => {
    const told = afterHandover(messageIn(from), tried(outcome), now);

    expect(told.row?.status).toBe(to);
    expect(told.raised).toEqual(raised);
  });

  it('keeps what a faster receipt said, and takes the id of the provider from the answer', () => {
    const told = afterHandover(messageIn('delivered'), tried(accepted), now);

    expect(told).toMatchObject({ raised: [], row: { status: 'delivered', providerId: 'SM1', sentAt: now } });
  });

  it('takes no notice of the answer to an earlier attempt', () => {
    expect(afterHandover(messageIn('claimed', 2), tried(accepted), now)).toEqual({ raised: [], row: undefined });
  });

  it.each([
    { attempt: 1, seconds: 30 },
    { attempt: 2, seconds: 60 },
    { attempt: 4, seconds: 240 },
  ])('waits $seconds s after attempt $attempt', ({ attempt, seconds }) => {
    const told = afterHandover(messageIn('claimed', attempt), tried({ outcome: 'not_taken', code: 'x' }, attempt), now);

    expect(told.row).toMatchObject({ status: 'planned', dueAt: new Date(now.getTime() + seconds * 1_000) });
  });

  it('gives up after the last attempt, but never because of a hand-over that was not begun', () => {
    const message = messageIn('claimed', MAX_TRIES);

    expect(afterHandover(message, tried({ outcome: 'not_taken', code: 'x' }, MAX_TRIES), now).row?.status).toBe(
      'failed',
    );
    expect(afterHandover(message, tried({ outcome: 'not_taken', code: NOT_BEGUN }, MAX_TRIES), now).row?.status).toBe(
      'planned',
    );
  });

  it('numbers tries alone, not what was put off', () => {
    const refused = { outcome: 'not_taken', code: 'ECONNREFUSED' } as const;
    const afterPutOffs = (providers: number) =>
      afterHandover(messageIn('claimed', 6, 5), tried(refused, 6, providers), now).row;

    expect(afterPutOffs(1)).toMatchObject({ status: 'planned', dueAt: new Date(now.getTime() + 30_000) });
    expect(afterPutOffs(2)).toMatchObject({ status: 'planned', dueAt: now, isPutOff: false });
  });

  it('offers what came to no try to each provider once, and lets it wait then', () => {
    const throttled = { outcome: 'not_taken', code: 'throttled' } as const;
    const row = (attempt: number, putOffs: number) =>
      afterHandover(messageIn('claimed', attempt, putOffs), tried(throttled, attempt, 2), now).row;

    expect(row(1, 0)).toMatchObject({ status: 'planned', dueAt: now, isPutOff: true });
    expect(row(2, 1)).toMatchObject({ dueAt: new Date(now.getTime() + 30_000), isPutOff: true });
    expect(row(9, 8)).toMatchObject({ dueAt: new Date(now.getTime() + 30_000), isPutOff: true });
  });
});

describe('afterReceipt', () => {
  const details = { providerId: 'SM1', code: null };

  it.each([
    { from: 'sent', told: 'delivered', to: 'delivered', raised: ['delivered'] },
    { from: 'sent', told: 'failed', to: 'failed', raised: ['failed'] },
    { from: 'unknown', told: 'sent', to: 'sent', raised: ['sent'] },
    { from: 'unknown', told: 'delivered', to: 'delivered', raised: ['sent', 'delivered'] },
    { from: 'claimed', told: 'delivered', to: 'delivered', raised: ['sent', 'delivered'] },
    { from: 'unknown', told: 'failed', to: 'failed', raised: ['failed'] },
    { from: 'delivered', told: 'sent', to: undefined, raised: [] },
    { from: 'delivered', told: 'failed', to: undefined, raised: [] },
    { from: 'failed', told: 'delivered', to: undefined, raised: [] },
    { from: 'suppressed', told: 'delivered', to: undefined, raised: [] },
  ] as const)('moves a message that is $from and said to be $told to $to', ({ from, told, to, raised }) => {
    const result = afterReceipt(messageIn(from), told, details, now);

    expect(result.row?.status).toBe(to);
    expect(result.raised).toEqual(raised);
  });
});

describe('a receipt that says "not delivered, and later perhaps"', () => {
  const told = (message: MessageUnderWay, code: string) =>
    afterReceipt(message, 'failed', { providerId: null, code }, now);
  const hoursLater = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

  it.each(['email_bounced_soft', 'twilio_30003', 'twilio_30017'])('has it said once more after %s', (code) => {
    const { row, raised, again } = told(messageIn('sent'), code);

    expect(row).toMatchObject({ status: 'failed', reason: code });
    expect(raised).toEqual([]);
    expect(again).toEqual(hoursLater(1));
  });

  it.each([null, 'email_bounced_hard', 'email_bounced', 'twilio_30005', 'twilio_30008'])(
    'is not what %s says',
    (code) => {
      const result = afterReceipt(messageIn('sent'), 'failed', { providerId: null, code }, now);

      expect(result).toMatchObject({ raised: ['failed'] });
      expect(result.again).toBeUndefined();
    },
  );

  it('counts the tries before, waits twice as long after each, and ends with the last', () => {
    expect(told(messageIn('sent', 3), 'twilio_30003').again).toEqual(hoursLater(4));
    expect(told(messageIn('sent', MAX_TRIES), 'twilio_30003')).toMatchObject({ raised: ['failed'] });
  });

  it('does not count what was put off', () => {
    expect(told(messageIn('sent', 6, 5), 'twilio_30003').again).toEqual(hoursLater(1));
  });

  it('has nothing said after its latest moment', () => {
    const message = messageIn('sent');

    expect(told({ ...message, latestAt: hoursLater(1) }, 'twilio_30003').again).toEqual(hoursLater(1));
    expect(told({ ...message, latestAt: hoursLater(0.99) }, 'twilio_30003')).toMatchObject({ raised: ['failed'] });
  });

  it('comes too late for what was delivered, or is planned again already', () => {
    for (const status of ['delivered', 'failed', 'planned', 'suppressed'] as const) {
      expect(told(messageIn(status), 'twilio_30003')).toEqual({ raised: [], row: undefined });
    }
  });
});

describe('whatever is told of a message, in whatever order', () => {
  const outcome: fc.Arbitrary<HandoverOutcome> = fc.oneof(
    fc.constant(accepted),
    fc.record({
      outcome: fc.constantFrom('rejected' as const, 'not_taken' as const, 'unknown' as const),
      code: fc.constantFrom('x', NOT_BEGUN),
    }),
  );
  const word = fc.oneof(outcome, fc.constantFrom('sent' as const, 'delivered' as const, 'failed' as const));

  it('it only moves as the table allows, and tells of each move once', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MESSAGE_STATUSES), fc.array(word, { maxLength: 12 }), (start, words) => {
        let status: MessageStatus = start;
        const told: string[] = [];
        for (const said of words) {
          const message = messageIn(status);
          const { row, raised } =
            typeof said === 'string'
              ? afterReceipt(message, said, { providerId: null, code: null }, now)
              : afterHandover(message, tried(said), now);
          const next: MessageStatus = row?.status ?? status;
          expect(next === status || canMove(status, next)).toBe(true);
          told.push(...raised);
          status = next;
        }
        expect(told.filter((kind) => kind === 'delivered').length).toBeLessThanOrEqual(1);
        expect(told.filter((kind) => kind === 'failed').length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
