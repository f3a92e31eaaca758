/** The only source of the current time. Pure code takes `now` as an argument instead. */
export abstract class Clock {
  abstract now(): Date;
}

/**
 * The time of the people who use Attend, which nobody can move. Sessions, one-time codes and locks go by it: somebody who moves
 * the sandbox half a year ahead stays signed in, and their phone still shows the right code. Everything else asks `Clock`.
 */
export abstract class WallClock extends Clock {}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
