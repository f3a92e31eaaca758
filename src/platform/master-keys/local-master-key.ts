import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import { Failure } from '../errors.ts';
import { sha256 } from '../hash.ts';
import { contextOf, type KeyPlace, type MasterKey } from './master-key.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const ID_DIGITS = 16;

/** 32 bytes that were given to us: AES-256-GCM, as initialisation vector, tag, ciphertext. */
export class LocalMasterKey implements MasterKey {
  readonly id: string;
  readonly #key: Buffer;

  constructor(
    key: Buffer,
    /** The variable that it came from, to name it when it is the wrong one. */
    private readonly variable: string,
  ) {
    this.#key = key;
    // Nobody finds 32 random bytes by trying, so a piece of a hash gives nothing away.
    this.id = `local:${sha256(`attend master key ${key.toString('hex')}`).slice(0, ID_DIGITS)}`;
  }

  wrap(place: KeyPlace, key: Buffer): Promise<Buffer> {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv);
    cipher.setAAD(Buffer.from(contextOf(place)));
    const body = Buffer.concat([cipher.update(key), cipher.final()]);
    return Promise.resolve(Buffer.concat([iv, cipher.getAuthTag(), body]));
  }

  unwrap(place: KeyPlace, wrapped: Buffer): Promise<Buffer> {
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, wrapped.subarray(0, IV_BYTES));
      decipher.setAAD(Buffer.from(contextOf(place)));
      decipher.setAuthTag(wrapped.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const key = Buffer.concat([decipher.update(wrapped.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
      return Promise.resolve(key);
    } catch (error) {
      return Promise.reject(
        new Failure('invalid', `${this.variable} does not open the data keys of this database`, { cause: error }),
      );
    }
  }
}
