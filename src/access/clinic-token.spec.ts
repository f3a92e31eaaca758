import fc from 'fast-check';

import { formatClinicToken, parseClinicToken } from './clinic-token.ts';

describe('a token of a clinic', () => {
  it('gives back the clinic and the secret it was made of, also when the secret holds underscores', () => {
    const secrets = fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes) => Buffer.from(bytes).toString('base64url'));

    fc.assert(
      fc.property(fc.uuid(), secrets, (clinicId, secret) => {
        expect(parseClinicToken(formatClinicToken({ clinicId, secret }))).toEqual({ clinicId, secret });
      }),
    );
  });

  it('is never read from anything else, and reading never fails', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (text) => {
        expect(parseClinicToken(text)).toBeUndefined();
      }),
    );
  });
});
