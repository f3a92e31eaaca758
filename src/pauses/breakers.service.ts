import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import {
  type Against,
  countsNeeded,
  DEFAULT_THRESHOLDS,
  PAST_DAYS,
  type Rate,
  rateTrip,
  type Thresholds,
  thresholdsSchema,
  type Trip,
  volumeTrip,
  windowStart,
} from './breaker.ts';
import { BreakerFiguresView, type JourneyKey } from './breaker-figures.view.ts';
import { BreakerRepository } from './breaker.repository.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** Enough for a screen; beyond it nobody reads the last digits. */
const MOST_SHOWN = 10_000_000;

/** What the breaker of one journey measures now. */
export interface JourneyFigures extends Readonly<Record<Rate, number>> {
  readonly journey: string;
  readonly isPaused: boolean;
  /** From when on messages count: the window, or when the breaker was armed again. */
  readonly since: Date;
  readonly sent: number;
  readonly plannedLastHour: number;
  readonly busiestHour: number;
}

/** The thresholds of clinics, and what stands against them. */
@Injectable()
export class BreakersService {
  /** What a journey's busiest hour was. It changes slowly and is read from two weeks of messages, so it is kept for an hour. */
  private readonly busiest = new Map<string, { readonly count: number; readonly until: number }>();

  constructor(
    private readonly breakers: BreakerRepository,
    private readonly view: BreakerFiguresView,
    private readonly clock: Clock,
  ) {}

  async thresholds(sql: Sql, clinicId: string): Promise<Thresholds> {
    return (await this.thresholdsOf(sql, [clinicId])).get(clinicId) ?? DEFAULT_THRESHOLDS;
  }

  async put(tx: Sql, clinicId: string, thresholds: Thresholds, by: string): Promise<void> {
    await this.breakers.put(tx, clinicId, thresholds, by, this.clock.now());
  }

  /** The figures of all journeys of a clinic, by key. */
  async figures(sql: Sql, clinicId: string): Promise<JourneyFigures[]> {
    const now = this.clock.now();
    const start = windowStart(await this.thresholds(sql, clinicId), now);
    const journeys = await this.view.journeys(sql, clinicId);
    const against = await this.view.against(sql, [{ clinicId, since: start }]);
    const sinceOf = journeys.map(({ armedAt }) => (armedAt && armedAt > start ? armedAt : start));
    const sent = await this.view.sent(
      sql,
      journeys.map((journey, place) => ({ ...journey, since: sinceOf[place] ?? start, most: MOST_SHOWN })),
    );
    const hourAgo = new Date(now.getTime() - HOUR_MS);
    const planned = await this.view.planned(sql, [{ clinicId, floor: 1 }], hourAgo);
    const busiest = await this.view.busiestHour(sql, journeys, pastStart(now), hourAgo);
    return journeys.map(({ journeyKey, isPaused }, place) => ({
      journey: journeyKey,
      isPaused,
      since: sinceOf[place] ?? start,
      sent: sent[place] ?? 0,
      complaints: 0,
      bounces: 0,
      optOuts: 0,
      ...against.find((one) => one.journeyKey === journeyKey)?.counts,
      plannedLastHour: planned.find((one) => one.journeyKey === journeyKey)?.planned ?? 0,
      busiestHour: busiest[place] ?? 0,
    }));
  }

  /** The journeys of all clinics whose figures are past a threshold, each once. Some may be paused already. */
  async findTrips(sql: Sql): Promise<Trip[]> {
    const now = this.clock.now();
    const thresholds = await this.thresholdsOf(sql, await this.view.clinics(sql));
    if (thresholds.size === 0) return [];
    const trips = [...(await this.rateTrips(sql, thresholds, now)), ...(await this.volumeTrips(sql, thresholds, now))];
    return [...new Map(trips.reverse().map((trip) => [keyOf(trip), trip])).values()];
  }

  private async rateTrips(sql: Sql, thresholds: ReadonlyMap<string, Thresholds>, now: Date): Promise<Trip[]> {
    const clinics = [...thresholds].map(([clinicId, own]) => ({ clinicId, since: windowStart(own, now) }));
    const suspects = (await this.view.against(sql, clinics)).flatMap((against) => {
      const own = thresholds.get(against.clinicId) ?? DEFAULT_THRESHOLDS;
      const most = countsNeeded(against, own);
      return most === 0 ? [] : [{ ...against, most, own }];
    });
    if (suspects.length === 0) return [];
    const sent = await this.view.sent(sql, suspects);
    return suspects.flatMap((suspect: Against & { own: Thresholds }, place) => {
      const trip = rateTrip(suspect, sent[place] ?? 0, suspect.own);
      return trip ? [trip] : [];
    });
  }

  private async volumeTrips(sql: Sql, thresholds: ReadonlyMap<string, Thresholds>, now: Date): Promise<Trip[]> {
    const clinics = [...thresholds].flatMap(([clinicId, { volume }]) =>
      volume === null ? [] : [{ clinicId, floor: volume.floor }],
    );
    const hourAgo = new Date(now.getTime() - HOUR_MS);
    const busy = await this.view.planned(sql, clinics, hourAgo);
    await this.readBusiest(sql, busy, now);
    return busy.flatMap((journey) => {
      const own = thresholds.get(journey.clinicId) ?? DEFAULT_THRESHOLDS;
      const trip = volumeTrip(journey, this.busiest.get(keyOf(journey))?.count ?? 0, own);
      return trip ? [trip] : [];
    });
  }

  private async readBusiest(sql: Sql, busy: readonly JourneyKey[], now: Date): Promise<void> {
    for (const [key, { until }] of this.busiest) if (until <= now.getTime()) this.busiest.delete(key);
    const unread = busy.filter((journey) => !this.busiest.has(keyOf(journey)));
    if (unread.length === 0) return;
    const counts = await this.view.busiestHour(sql, unread, pastStart(now), new Date(now.getTime() - HOUR_MS));
    for (const [place, journey] of unread.entries()) {
      this.busiest.set(keyOf(journey), { count: counts[place] ?? 0, until: now.getTime() + HOUR_MS });
    }
  }

  private async thresholdsOf(sql: Sql, clinicIds: readonly string[]): Promise<ReadonlyMap<string, Thresholds>> {
    const own = await this.breakers.load(sql, clinicIds);
    const found = new Map<string, Thresholds>(clinicIds.map((clinicId) => [clinicId, DEFAULT_THRESHOLDS]));
    for (const { clinicId, thresholds } of own) found.set(clinicId, thresholdsSchema.parse(thresholds));
    return found;
  }
}

function pastStart(now: Date): Date {
  return new Date(now.getTime() - PAST_DAYS * DAY_MS);
}

function keyOf({ clinicId, journeyKey }: JourneyKey): string {
  return `${clinicId} ${journeyKey}`;
}
