import { Secret, TOTP } from 'otpauth';

import { totpSecretOf, totpStep, totpUri } from './totp.ts';

/** The secret of the test vectors of RFC 6238, appendix B. */
const SECRET = totpSecretOf(Buffer.from('12345678901234567890'));

const at = (instant: string) => new Date(instant);
const codeAt = (instant: string) =>
  TOTP.generate({ secret: Secret.fromBase32(SECRET), timestamp: Date.parse(instant) });

describe('totpStep', () => {
  // The last six digits of the RFC's eight.
  it.each([
    ['1970-01-01T00:00:59Z', '287082', 1],
    ['2005-03-18T01:58:29Z', '081804', 0x23523ec],
    ['2009-02-13T23:31:30Z', '005924', 0x273ef07],
    ['2033-05-18T03:33:20Z', '279037', 0x3f940aa],
    ['2603-10-11T11:33:20Z', '353130', 0x27bc86aa],
  ])('takes the code of RFC 6238 at %s', (instant, code, step) => {
    expect(totpStep(SECRET, code, null, at(instant))).toBe(step);
  });

  it.each([
    ['30 seconds old', '2026-03-10T12:00:00Z', '2026-03-10T12:00:30Z', true],
    ['30 seconds early', '2026-03-10T12:00:30Z', '2026-03-10T12:00:00Z', true],
    ['a minute old', '2026-03-10T12:00:00Z', '2026-03-10T12:01:00Z', false],
    ['a minute early', '2026-03-10T12:01:00Z', '2026-03-10T12:00:00Z', false],
  ])('judges a code that is %s', (_, made, typed, isTaken) => {
    expect(totpStep(SECRET, codeAt(made), null, at(typed)) !== undefined).toBe(isTaken);
  });

  it('takes no code twice, and none older than the last', () => {
    const step = totpStep(SECRET, codeAt('2026-03-10T12:00:30Z'), null, at('2026-03-10T12:00:30Z'));

    expect(totpStep(SECRET, codeAt('2026-03-10T12:00:30Z'), step ?? 0, at('2026-03-10T12:00:40Z'))).toBeUndefined();
    expect(totpStep(SECRET, codeAt('2026-03-10T12:00:00Z'), step ?? 0, at('2026-03-10T12:00:40Z'))).toBeUndefined();
    expect(totpStep(SECRET, codeAt('2026-03-10T12:01:00Z'), step ?? 0, at('2026-03-10T12:01:00Z'))).toBe(
      (step ?? 0) + 1,
    );
  });

  it.each(['', '12345', '1234567', 'abcdef', '０００００００'])('does not stumble over %j', (code) => {
    expect(totpStep(SECRET, code, null, at('2026-03-10T12:00:00Z'))).toBeUndefined();
  });
});

describe('totpUri', () => {
  it('says what an authenticator must know', () => {
    expect(totpUri(SECRET, { issuer: 'West Clinic', account: 'jane@example.com' })).toBe(
      `otpauth://totp/West%20Clinic:jane%40example.com?issuer=West%20Clinic&secret=${SECRET}&algorithm=SHA1&digits=6&period=30`,
    );
  });
});
