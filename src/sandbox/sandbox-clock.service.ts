import { Clock } from '../platform/clock.ts';

/**
 * The clock of a sandbox: another clock, moved forward by an offset.
 *
 * While time is moved it is held, so that everything that falls due at a moment happens at exactly that moment, however long
 * the work takes.
 */
export class SandboxClock extends Clock {
  private offset = 0;
  private heldAt: Date | undefined;

  constructor(private readonly base: Clock) {
    super();
  }

  now(): Date {
    return this.heldAt ?? this.unheld();
  }

  /** What it would show if it were not held. */
  unheld(): Date {
    return new Date(this.base.now().getTime() + this.offset);
  }

  /** How far it is ahead of the other clock; while held, how far it would be if it went on now. */
  get offsetMs(): number {
    return this.heldAt === undefined ? this.offset : this.heldAt.getTime() - this.base.now().getTime();
  }

  isHeld(): boolean {
    return this.heldAt !== undefined;
  }

  /** Stops at a moment. */
  hold(at: Date): void {
    this.heldAt = at;
  }

  /** Goes on from where it stands. */
  goOn(): void {
    this.goOnWith(this.offsetMs);
  }

  /** Goes on as if it had never been held. */
  letGo(): void {
    this.heldAt = undefined;
  }

  /** Goes on so far ahead of the other clock. */
  goOnWith(offsetMs: number): void {
    this.offset = offsetMs;
    this.heldAt = undefined;
  }
}
