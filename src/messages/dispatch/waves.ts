/**
 * Gives out items one by one after preparing them a wave at a time. The next wave is prepared while the last one is worked off, so
 * that nobody waits for it, and no sooner, so that few items are prepared and not yet given out.
 */
export class Waves<T> {
  private readonly ready: T[] = [];
  private at = 0;
  private preparing: Promise<void> | undefined;

  /** `prepare` answers those of a wave that may be given out. It must not raise. */
  constructor(
    private readonly items: readonly T[],
    private readonly size: number,
    private readonly prepare: (wave: readonly T[]) => Promise<readonly T[]>,
  ) {}

  async next(): Promise<T | undefined> {
    for (;;) {
      if (this.ready.length <= this.size / 2) this.prepareMore();
      const item = this.ready.shift();
      if (item !== undefined || this.preparing === undefined) return item;
      await this.preparing;
    }
  }

  private prepareMore(): void {
    if (this.preparing !== undefined || this.at >= this.items.length) return;
    const wave = this.items.slice(this.at, this.at + this.size);
    this.at += wave.length;
    this.preparing = this.prepare(wave).then((prepared) => {
      this.ready.push(...prepared);
      this.preparing = undefined;
    });
  }
}
