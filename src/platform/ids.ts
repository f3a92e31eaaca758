import { randomBytes } from 'node:crypto';

import { uuidOf } from './hash.ts';

/** Makes ids and other random values. An id that must be the same on a second try is derived with `hash.ts` instead. */
export abstract class Ids {
  /** A new UUID, ordered by time of creation so that index pages fill one after the other. */
  abstract next(): string;

  /** `bytes` unguessable bytes as base64url. */
  abstract secret(bytes: number): string;
}

export class RandomIds extends Ids {
  /** UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then random bits. */
  next(): string {
    const bytes = randomBytes(16);
    bytes.writeUIntBE(Date.now(), 0, 6);
    return uuidOf(bytes, 7);
  }

  secret(bytes: number): string {
    return randomBytes(bytes).toString('base64url');
  }
}
