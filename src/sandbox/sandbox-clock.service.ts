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

  /** How far it is ahead of the other clock when it is not held. */
  get offsetMs(): number {
    return this.offset;
  }

  isHeld(): boolean {
    return this.heldAt !== undefined;
  }

  /** Stops at a moment. */
  hold(at: Date): void {
    this.heldAt = at;
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
