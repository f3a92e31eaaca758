import { createHash, createHmac, hash, type KeyObject } from 'node:crypto';

/**
 * The id of something that must be the same on every try: a UUID version 8 (RFC 9562, section 5.8) over its cause.
 *
 * The parts are joined by a character that none of them may contain, so that `('a', 'bc')` and `('ab', 'c')` differ.
 */
export function idOf(...parts: readonly string[]): string {
  return formatUuid(hash('sha256', parts.join('\u0000'), 'hex'), '8');
}

/** The key of a clinic's blind indexes. */
export type IndexKey = KeyObject;

/** A keyed hash that cannot be reversed without the key: how identifiers and correlation values are looked up. */
export function keyedHash(key: IndexKey, ...parts: readonly string[]): Buffer {
  return createHmac('sha256', key).update(parts.join('\u0000')).digest();
}

/**
 * What an identifier, an address or a correlation value is looked up by: the first 128 bits of its keyed hash, as a UUID, which
 * PostgreSQL stores in 16 bytes and compares in one go. Two of a billion values meet with a chance of 1 in 10^21.
 */
export function blindIndex(key: IndexKey, ...parts: readonly string[]): string {
  return formatUuid(keyedHash(key, ...parts).toString('hex', 0, 16), '8');
}

/** SHA-256 as lower-case hex: content hashes and hashes of unguessable secrets. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
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
