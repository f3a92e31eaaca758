/** What a sender may send: a steady rate, and how much may leave at once after a pause. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * A bucket of tokens, as the moment from which on it is full again if nothing more is taken: one number instead of a level and
 * a time. Milliseconds of any clock that only goes forward.
 */
export type Bucket = number;

export const FULL: Bucket = 0;

export interface Turn {
  /** How long to wait before sending. */
  readonly waitMs: number;
  readonly bucket: Bucket;
}

/**
 * Takes tokens in the order of asking, in advance if there are none left, and says how long to wait for them. Answers nothing,
 * and takes nothing, if that is longer than `longestWaitMs`. More tokens than a full bucket holds are given to who waits for a
 * full bucket, else a long message would never leave.
 */
export function takeTurn(
  bucket: Bucket,
  tokens: number,
  nowMs: number,
  { perSecond, burst }: Rate,
  longestWaitMs: number,
): Turn | undefined {
  const costMs = (tokens / perSecond) * 1000;
  const roomMs = (Math.max(burst, tokens) / perSecond) * 1000;
  const fullAgain = Math.max(bucket, nowMs) + costMs;
  const waitMs = Math.max(0, fullAgain - roomMs - nowMs);
  return waitMs > longestWaitMs ? undefined : { waitMs, bucket: fullAgain };
}
