import { NOON } from '../../../test/support/builders.ts';
import type { MessageUnderWay } from '../message.ts';
import { auditOfOutcome } from './audit-of-outcome.ts';
import { afterHandover, afterReceipt } from './settle-outcome.ts';

const MESSAGE: MessageUnderWay = {
  clinicId: 'c-1',
  id: 'm-1',
  patientId: 'p-1',
  runId: null,
  journeyKey: null,
  step: null,
  status: 'claimed',
  purpose: 'marketing',
  attempts: 1,
  putOffs: 0,
  channel: 'sms',
  provider: 'twilio',
  addressHash: null,
  latestAt: new Date('2026-03-12T12:00:00Z'),
};
const GIVEN = { attempt: 1, providers: 1 };
const NOTHING = { providerId: null, code: null };

describe('the audit row of a hand-over', () => {
  it('names message, patient and purpose, and nothing of what was said or to which address', () => {
    const outcome = { outcome: 'accepted', providerId: 'SM1' } as const;
    const told = afterHandover(MESSAGE, { ...GIVEN, outcome }, NOON);

    expect(auditOfOutcome({ message: MESSAGE, ...told })).toEqual([
      {
        clinicId: 'c-1',
        actor: { kind: 'engine', id: 'dispatch', role: null },
        action: 'message.send',
        object: { kind: 'message', id: 'm-1' },
        purpose: 'marketing',
        result: 'ok',
        detail: { patients: ['p-1'], channel: 'sms', provider: 'twilio', attempt: 1 },
      },
    ]);
  });

  it.each([
    [{ outcome: 'rejected', code: 'twilio_21211' }, ['failed']],
    [{ outcome: 'unknown', code: 'timeout' }, ['unknown']],
    [{ outcome: 'not_taken', code: 'connect_refused' }, []],
  ] as const)('of one that ended as %j has the result %j', (outcome, results) => {
    const told = afterHandover(MESSAGE, { ...GIVEN, outcome }, NOON);

    expect(auditOfOutcome({ message: MESSAGE, ...told }).map(({ result }) => result)).toEqual(results);
  });

  it('is written when a receipt is the first to tell of the hand-over, and not once more after that', () => {
    const results = (message: MessageUnderWay, word: 'sent' | 'delivered' | 'failed') =>
      auditOfOutcome({ message, ...afterReceipt(message, word, NOTHING, NOON) }).map(({ result }) => result);

    expect(results(MESSAGE, 'delivered')).toEqual(['ok']);
    expect(results({ ...MESSAGE, status: 'unknown' }, 'sent')).toEqual(['ok']);
    expect(results({ ...MESSAGE, status: 'sent' }, 'delivered')).toEqual([]);
    expect(results({ ...MESSAGE, status: 'sent' }, 'failed')).toEqual([]);
  });
});
