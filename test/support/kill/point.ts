/** Where a hand-over can stand when its process is killed, in the order in which it gets there. */
export type Point =
  | 'before the claim commits'
  | 'after the claim'
  | 'on connection'
  | 'after RCPT'
  | 'at DATA'
  | 'in the middle of DATA'
  | 'in the middle of the request'
  | 'taken, not answered'
  | 'after the answer'
  | 'before the outcome commits'
  | 'after the outcome'
  | 'at any moment';

/** Points inside a transaction, at which a process is held until it is killed. */
export const HELD_POINTS = ['before the claim commits', 'before the outcome commits'] as const;
export type HeldPoint = (typeof HELD_POINTS)[number];

const BEFORE: readonly Point[] = ['before the claim commits', 'after the claim', 'on connection'];
const AFTER: readonly Point[] = [
  'taken, not answered',
  'after the answer',
  'before the outcome commits',
  'after the outcome',
  'at any moment',
];

export const SMTP_POINTS: readonly Point[] = [...BEFORE, 'after RCPT', 'at DATA', 'in the middle of DATA', ...AFTER];
export const HTTP_POINTS: readonly Point[] = [...BEFORE, 'in the middle of the request', ...AFTER];

export function isHeld(point: Point): point is HeldPoint {
  return HELD_POINTS.some((held) => held === point);
}

/**
 * Told of every point that one process reaches. Answers true if the process does not live to see what follows.
 */
export type Reach = (point: Point) => boolean;
