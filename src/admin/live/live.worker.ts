import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { Database } from '../../platform/sql.ts';
import type { Worker } from '../../platform/worker-loop.ts';
import { ChangesView } from './changes.view.ts';
import { untold } from './live-event.ts';
import { LiveService } from './live.service.ts';
import { standingName, StandingCallersView } from './standing-callers.view.ts';

/** How far back is looked: longer than a transaction takes from its clock to its commit, and than clocks of servers differ. */
const LOOK_BACK_MS = 10_000;

/** What bears an instant from before somebody began to listen is on their page, but for what the clock of another server dates back. */
const SKEW_MS = 2_000;

/**
 * Tells those who listen in this process what changed, wherever it changed: it looks, in one statement for all their clinics.
 * A NOTIFY would cost every transaction of the engine a lock on the queue that all of them share.
 */
@Injectable()
export class LiveWorker implements Worker {
  readonly name = 'live updates';
  /** By clinic, what its listeners were told lately. */
  private told: ReadonlyMap<string, ReadonlyMap<string, Date>> = new Map();

  constructor(
    private readonly live: LiveService,
    private readonly changes: ChangesView,
    private readonly callers: StandingCallersView,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Always answers 0, so that the loop naps: a look a second is enough, however much there is to tell. */
  async runOnce(): Promise<number> {
    await this.look();
    const silent = this.live.silent();
    if (silent.length === 0) return 0;
    const standing = await this.callers.of(this.database, silent);
    this.live.beat((caller) => standing.has(standingName(caller)));
    return 0;
  }

  private async look(): Promise<void> {
    const watched = this.live.watched();
    const before = this.told;
    const told = new Map<string, ReadonlyMap<string, Date>>();
    this.told = told;
    if (watched.size === 0) return;
    const since = new Date(this.clock.now().getTime() - LOOK_BACK_MS);
    const changes = await this.changes.since(this.database, [...watched.keys()], since);
    const found = Map.groupBy(changes, ({ clinicId }) => clinicId);
    for (const [clinicId, startedAt] of watched) {
      const from = startedAt.getTime() - SKEW_MS;
      const later = (found.get(clinicId) ?? []).filter(({ at }) => at.getTime() >= from);
      const next = untold(before.get(clinicId) ?? new Map<string, Date>(), later, since);
      told.set(clinicId, next.told);
      if (next.news.length > 0) this.live.tell(clinicId, next.news);
    }
  }
}
