import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto';

import { Failure } from './errors.ts';
import type { IndexKey } from './hash.ts';

/** Where a sealed value lives. It is authenticated with the value: a value moved to another row does not open. */
export interface SealPlace {
  readonly clinicId: string;
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

/** The data keys of one clinic, by version; `current` seals, the others only open. */
export interface ClinicKeys {
  readonly clinicId: string;
  readonly current: number;
  readonly seal: ReadonlyMap<number, KeyObject>;
  /** The key of the blind indexes. It outlives rotations, because every lookup depends on it. */
  readonly index: IndexKey;
  /** What to raise when a value names a version that is not here. */
  missing(version: number): Failure;
}

/** Of the keys that were loaded for a batch, those of one clinic: asking for another's is a bug. */
export function keysOf(keys: ReadonlyMap<string, ClinicKeys>, clinicId: string): ClinicKeys {
  const own = keys.get(clinicId);
  if (!own) throw new Error(`clinic ${clinicId} has no data keys`);
  return own;
}

const FORMAT = 1;
const HEADER_BYTES = 3;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Random bytes for initialisation vectors are drawn a page at a time: one draw per value costs as much as the cipher. */
const pool = Buffer.alloc(IV_BYTES * 1024);
let poolAt = pool.length;

/**
 * Seals a text with AES-256-GCM: format (1 byte), key version (2), initialisation vector (12), tag (16), ciphertext.
 *
 * A random 96-bit vector allows 2^32 values per key (NIST SP 800-38D, 8.3); a clinic's key must be rotated before that.
 */
export function seal(keys: ClinicKeys, place: SealPlace, text: string): Buffer {
  const iv = nextIv();
  const cipher = createCipheriv('aes-256-gcm', keyOf(keys, keys.current), iv);
  cipher.setAAD(Buffer.from(aadOf(place)));
  const body = cipher.update(text, 'utf8');
  cipher.final();
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt8(FORMAT, 0);
  header.writeUInt16BE(keys.current, 1);
  return Buffer.concat([header, iv, cipher.getAuthTag(), body]);
}

/** Opens a sealed value, or raises: a wrong key, a changed value or another row's value are all the same fault. */
export function unseal(keys: ClinicKeys, place: SealPlace, sealed: Buffer): string {
  if (sealed.length < HEADER_BYTES + IV_BYTES + TAG_BYTES || sealed.readUInt8(0) !== FORMAT) {
    throw new Failure('conflict', `a sealed value in ${place.table}.${place.column} is damaged`);
  }
  const ivEnd = HEADER_BYTES + IV_BYTES;
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyOf(keys, sealed.readUInt16BE(1)),
    sealed.subarray(HEADER_BYTES, ivEnd),
  );
  decipher.setAAD(Buffer.from(aadOf(place)));
  decipher.setAuthTag(sealed.subarray(ivEnd, ivEnd + TAG_BYTES));
  const body = decipher.update(sealed.subarray(ivEnd + TAG_BYTES));
  try {
    // GCM is a stream: all is there already, and here the tag is held against it.
    decipher.final();
  } catch (error) {
    throw new Failure('conflict', `a sealed value in ${place.table}.${place.column} does not open`, { cause: error });
  }
  return body.toString('utf8');
}

function aadOf(place: SealPlace): string {
  return `${place.clinicId}|${place.table}|${place.column}|${place.rowId}`;
}

function keyOf(keys: ClinicKeys, version: number): KeyObject {
  const key = keys.seal.get(version);
  if (!key) throw keys.missing(version);
  return key;
}

function nextIv(): Buffer {
  if (poolAt >= pool.length) {
    randomFillSync(pool);
    poolAt = 0;
  }
  const iv = Buffer.from(pool.subarray(poolAt, poolAt + IV_BYTES));
  poolAt += IV_BYTES;
  return iv;
}
