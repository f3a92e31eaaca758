import fc from 'fast-check';

import { formatApiKey, parseApiKey } from './api-key.ts';

describe('an API key', () => {
  it('gives back the clinic and the secret it was made of, also when the secret holds underscores', () => {
    const secrets = fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes) => Buffer.from(bytes).toString('base64url'));

    fc.assert(
      fc.property(fc.uuid(), secrets, (clinicId, secret) => {
        const key = formatApiKey({ clinicId, secret });

        expect(key).toMatch(/^att_.{66}$/);
        expect(parseApiKey(key)).toEqual({ clinicId, secret });
      }),
    );
  });

  it('is never read from anything else, and reading never fails', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (text) => {
        expect(parseApiKey(text)).toBeUndefined();
      }),
    );
  });
});
