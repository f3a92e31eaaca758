import { createHash, hash, timingSafeEqual } from 'node:crypto';

/**
 * The id of something that must be the same on every try: a UUID version 8 (RFC 9562, section 5.8) over its cause.
 *
 * The parts are joined by a character that none of them may contain, so that `('a', 'bc')` and `('ab', 'c')` differ.
 */
export function idOf(...parts: readonly string[]): string {
  return formatUuid(hash('sha256', parts.join('\u0000'), 'hex'), '8');
}

/**
 * The id of something that begins at an instant: like `idOf`, but its first 48 bits are that instant in milliseconds. Rows made
 * together then lie together in every index of the id, and of what hangs on it, instead of each on a page of its own.
 */
export function idAt(at: Date, ...parts: readonly string[]): string {
  const ms = at.getTime().toString(16).padStart(12, '0');
  return formatUuid(ms + hash('sha256', parts.join('\u0000'), 'hex').slice(0, 20), '8');
}

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;

/**
 * The key of a clinic's blind indexes: HMAC-SHA256 (RFC 2104) by two one-shot hashes. Every signal is looked up by one; the
 * streaming `Hmac` of Node makes an object per value that the garbage collector must follow, which costs twice the hash.
 */
export class IndexKey {
  readonly #inner = Buffer.alloc(BLOCK_BYTES, 0x36);
  readonly #outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES, 0x5c);

  constructor(secret: Buffer) {
    if (secret.length > BLOCK_BYTES) throw new Error(`a key has at most ${BLOCK_BYTES} bytes`);
    for (const [place, byte] of secret.entries()) {
      this.#inner.writeUInt8(byte ^ 0x36, place);
      this.#outer.writeUInt8(byte ^ 0x5c, place);
    }
  }

  /** As hexadecimal digits. */
  hash(text: string): string {
    const inner = hash('sha256', Buffer.concat([this.#inner, Buffer.from(text)]), 'binary');
    this.#outer.write(inner, BLOCK_BYTES, 'latin1');
    return hash('sha256', this.#outer, 'hex');
  }
}

/** A keyed hash that cannot be reversed without the key, as hexadecimal digits. */
export function keyedHash(key: IndexKey, ...parts: readonly string[]): string {
  return key.hash(parts.join('\u0000'));
}

/**
 * What an identifier, an address or a correlation value is looked up by: the first 128 bits of its keyed hash, as a UUID, which
 * PostgreSQL stores in 16 bytes and compares in one go. Two of a billion values meet with a chance of 1 in 10^21.
 */
export function blindIndex(key: IndexKey, ...parts: readonly string[]): string {
  return formatUuid(keyedHash(key, ...parts), '8');
}

/** SHA-256 as lower-case hex: content hashes and hashes of unguessable secrets. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

/** Whether two secrets are the same, in a time that says nothing of where they differ or how long the right one is. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', expected, 'buffer'));
}

/** A stable number in [0, 1) for splits and holdouts: never a random draw, so that retries agree. */
export function fractionOf(...parts: readonly string[]): number {
  return createHash('sha256').update(parts.join('\u0000')).digest().readUInt32BE(0) / 0x1_0000_0000;
}

/** Formats 16 bytes as a UUID of the given version. */
export function uuidOf(bytes: Buffer, version: 7 | 8): string {
  return formatUuid(bytes.toString('hex'), String(version));
}

function formatUuid(hex: string, version: string): string {
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
