import { webhookFault, webhookOutcome } from './webhook-outcome.ts';

describe('webhookOutcome', () => {
  const answered = (status: number, changes: { taken?: string; id?: string } = {}) =>
    webhookOutcome('0190a3b2', { status, taken: changes.taken ?? null, id: changes.id });

  it('takes the name that the receiver gave it, or else ours', () => {
    expect(answered(200, { id: 'print-7' })).toEqual({ outcome: 'accepted', providerId: 'print-7' });
    expect(answered(204)).toEqual({ outcome: 'accepted', providerId: '0190a3b2' });
  });

  it.each([
    { status: 400, taken: undefined, outcome: 'rejected' },
    { status: 401, taken: undefined, outcome: 'rejected' },
    { status: 410, taken: undefined, outcome: 'rejected' },
    { status: 408, taken: undefined, outcome: 'not_taken' },
    { status: 425, taken: undefined, outcome: 'not_taken' },
    { status: 429, taken: undefined, outcome: 'not_taken' },
    { status: 500, taken: undefined, outcome: 'unknown' },
    { status: 503, taken: ' No', outcome: 'not_taken' },
    { status: 503, taken: 'yes', outcome: 'unknown' },
    { status: 302, taken: undefined, outcome: 'unknown' },
  ])('answers $outcome to $status with Attend-Taken $taken', ({ status, taken, outcome }) => {
    expect(answered(status, taken === undefined ? {} : { taken })).toEqual({ outcome, code: `webhook_${status}` });
  });
});

describe('webhookFault', () => {
  it.each([
    { networkCode: 'ECONNREFUSED', outcome: 'not_taken' },
    { networkCode: 'UND_ERR_CONNECT_TIMEOUT', outcome: 'not_taken' },
    { networkCode: 'ECONNRESET', outcome: 'unknown' },
    { networkCode: undefined, outcome: 'unknown' },
  ])('answers $outcome to $networkCode', ({ networkCode, outcome }) => {
    expect(webhookFault(networkCode)).toEqual({ outcome, code: networkCode ?? 'no_answer' });
  });
});
