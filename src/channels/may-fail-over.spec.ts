import { mayFailOver } from './may-fail-over.ts';

describe('mayFailOver', () => {
  it.each([
    { outcome: 'not_taken', code: 'ECONNREFUSED', may: true },
    { outcome: 'not_taken', code: 'throttled', may: true },
    { outcome: 'not_taken', code: 'smtp_451', may: true },
    { outcome: 'rejected', code: 'no_agreement', may: true },
    { outcome: 'rejected', code: 'twilio_21408', may: true },
    { outcome: 'rejected', code: 'smtp_530', may: true },
    { outcome: 'rejected', code: 'smtp_530_5.7.0', may: true },
    { outcome: 'rejected', code: 'smtp_550_5.1.1', may: false },
    { outcome: 'rejected', code: 'twilio_21610', may: false },
    { outcome: 'rejected', code: 'twilio_21211', may: false },
    { outcome: 'rejected', code: 'smtp_550', may: false },
    { outcome: 'rejected', code: 'twilio_http_400', may: false },
    { outcome: 'unknown', code: 'ECONNRESET', may: false },
    { outcome: 'unknown', code: 'twilio_21408', may: false },
  ] as const)('answers $may to $outcome with $code', ({ outcome, code, may }) => {
    expect(mayFailOver({ outcome, code })).toBe(may);
  });

  it('never sends again what a provider has', () => {
    expect(mayFailOver({ outcome: 'accepted', providerId: 'SM1' })).toBe(false);
  });
});
