import { Injectable, Logger } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { isFailure } from '../../platform/errors.ts';
import { Database, type Sql } from '../../platform/sql.ts';
import type { Worker } from '../../platform/worker-loop.ts';
import { CursorRepository, type Rebuild } from './cursor.repository.ts';
import { type News, NewsView } from './news.view.ts';
import { TouchesRunner } from './touches.runner.ts';

/** Patients whose signals one transaction reads. */
const BATCH_SIZE = 2_000;
/** Of those whose signals are all read anew, who may have hundreds each. */
const REBUILD_SIZE = 500;
/** Transactions that are looked at together at most: nearly all of them record no signal. */
const MAX_WIDTH = 1_000_000;

/** Transactions without a signal that are left to be looked at again, rather than written down as seen. */
const IDLE_WIDTH = 100_000;

const ALWAYS = { since: new Date(0), until: new Date('2999-12-31T00:00:00Z') };

/**
 * Follows the signals, and reads out of them what brought patients and what they came for.
 *
 * It goes by the number of the transaction that recorded a signal: those below the oldest one under way will not change any more.
 */
@Injectable()
export class TouchesWorker implements Worker {
  readonly name = 'touches';
  private readonly logger = new Logger(TouchesWorker.name);
  /** How many transactions a look covers; it follows from how many patients the last look found. */
  private width = 1024;
  /** Clinics whose signals could not be read at the last try: it is said once. */
  private readonly closed = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly cursor: CursorRepository,
    private readonly news: NewsView,
    private readonly touches: TouchesRunner,
    private readonly clock: Clock,
  ) {}

  async runOnce(): Promise<number> {
    const followed = (await this.hasWork()) ? await this.database.transaction((tx) => this.follow(tx)) : 0;
    return followed + (await this.database.transaction((tx) => this.rebuild(tx)));
  }

  /** Looks without a lock: a lock takes a transaction number, and the next look would find that one too. */
  private async hasWork(): Promise<boolean> {
    const from = await this.cursor.read(this.database);
    const { oldest, next } = await this.news.horizon(this.database);
    if (from > next || oldest - from > IDLE_WIDTH) return true;
    return oldest > from && (await this.news.hasBetween(this.database, from, oldest));
  }

  /** Answers how many patients had news, and 1 where there was nothing but more to look at. */
  private async follow(tx: Sql): Promise<number> {
    const from = await this.cursor.claim(tx);
    if (from === undefined) return 0;
    const horizon = await this.news.horizon(tx);
    if (from > horizon.next) return this.startAnew(tx, horizon.oldest);
    const { news, to } = await this.look(tx, from, horizon.oldest);
    for (const [clinicId, ofClinic] of Map.groupBy(news, (one) => one.clinicId)) {
      const isRead = await this.read(tx, clinicId, ofClinic, false);
      // The look moves on for the other clinics. This one is read as a whole as soon as it can be.
      if (!isRead) await this.cursor.requestRebuild(tx, clinicId, this.clock.now());
    }
    if (to > from) await this.cursor.advance(tx, to);
    return news.length > 0 ? news.length : Number(to < horizon.oldest);
  }

  /** As much as fits a batch. One transaction is always taken whole. */
  private async look(tx: Sql, from: number, end: number): Promise<{ news: News[]; to: number }> {
    for (;;) {
      const to = Math.min(from + this.width, end);
      const news = to > from ? await this.news.between(tx, from, to) : [];
      if (news.length <= BATCH_SIZE || to - from <= 1) {
        if (news.length * 4 < BATCH_SIZE) this.width = Math.min(this.width * 2, MAX_WIDTH);
        return { news, to };
      }
      this.width = Math.max(1, Math.ceil((to - from) / 4));
    }
  }

  /** After the database was restored elsewhere its transactions are numbered anew, and what was read of it is not known. */
  private async startAnew(tx: Sql, oldest: number): Promise<number> {
    this.logger.warn('transactions are numbered anew since the last look: all signals are read again');
    await this.cursor.requestRebuilds(tx, this.clock.now());
    await this.cursor.advance(tx, oldest);
    return 1;
  }

  /** Answers whether the signals of a clinic could be read: without its keys they cannot, and hold up nobody else. */
  private async read(tx: Sql, clinicId: string, news: readonly News[], isWhole: boolean): Promise<boolean> {
    try {
      await this.touches.read(tx, clinicId, news, isWhole);
      this.closed.delete(clinicId);
      return true;
    } catch (error) {
      if (!isFailure(error)) throw error;
      if (!this.closed.has(clinicId))
        this.logger.warn(`the signals of clinic ${clinicId} wait, because they cannot be read: ${error.message}`);
      this.closed.add(clinicId);
      return false;
    }
  }

  /** Of the clinic that waits longest; one whose signals cannot be read keeps its place. */
  private async rebuild(tx: Sql): Promise<number> {
    const closed: string[] = [];
    for (;;) {
      const rebuild = await this.cursor.claimRebuild(tx, closed);
      if (!rebuild) return 0;
      const read = await this.readOn(tx, rebuild);
      if (read !== undefined) return read;
      closed.push(rebuild.clinicId);
    }
  }

  /** Answers how many patients were read, and 1 at the end; nothing where they cannot be read now. */
  private async readOn(tx: Sql, { clinicId, afterPatient }: Rebuild): Promise<number | undefined> {
    const ids = await this.news.patientsAfter(tx, clinicId, afterPatient, REBUILD_SIZE);
    const last = ids.at(-1);
    if (last === undefined) {
      await this.cursor.endRebuild(tx, clinicId);
      return 1;
    }
    const news = ids.map((patientId) => ({ clinicId, patientId, ...ALWAYS }));
    if (!(await this.read(tx, clinicId, news, true))) return undefined;
    await this.cursor.advanceRebuild(tx, { clinicId, afterPatient: last });
    return ids.length;
  }
}
