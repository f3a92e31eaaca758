import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../../clinics/clinics.service.ts';
import { Clock } from '../../platform/clock.ts';
import type { Sql } from '../../platform/sql.ts';
import { PricesService } from '../../simulation/prices.service.ts';
import { ShownJourneysView } from '../suppression/shown-journeys.view.ts';
import { type MessageItem, toMessageItems } from './message-figures.ts';
import { type MessageQuery } from './message-figures.view.ts';
import { type JourneyItem, toJourneyItems } from './journey-figures.ts';
import type { JourneyFiguresQuery } from './journey-figures.view.ts';
import { openDays } from './open-time.ts';
import { PerformanceViewsRunner } from './performance-views.runner.ts';
import { type ResponseReport, toResponses } from './response-times.ts';
import type { ResponseQuery } from './response-times.view.ts';

/** The fewest people of whom a number is told; null for those who may see patients. */
interface Told {
  readonly smallest: number | null;
}

/** How journeys, messages and staff did, counted. */
@Injectable()
export class PerformanceService {
  constructor(
    private readonly views: PerformanceViewsRunner,
    private readonly shown: ShownJourneysView,
    private readonly clinics: ClinicsService,
    private readonly prices: PricesService,
    private readonly clock: Clock,
  ) {}

  /**
   * By version, the newest last; those that nobody entered in the time are left out. Raises `forbidden` for a journey whose line of
   * care may not be shown to whoever asks.
   */
  async journey(sql: Sql, { smallest, ...query }: JourneyFiguresQuery & Told): Promise<JourneyItem[]> {
    await this.shown.expect(sql, query.clinicId, query.journey, smallest);
    const { trackOpens } = await this.clinics.settings(sql, query.clinicId);
    const rows = {
      facets: await this.views.journeys.facets(sql, query),
      units: await this.views.journeys.units(sql, query),
      times: await this.views.journeys.times(sql, query),
    };
    const items = toJourneyItems(rows, await this.prices.of(sql, query.clinicId), trackOpens, smallest);
    return items.sort((a, b) => a.version - b.version);
  }

  async messages(
    sql: Sql,
    { smallest, ...query }: Omit<MessageQuery, 'hidesSensitive'> & Told,
  ): Promise<MessageItem[]> {
    const { trackOpens } = await this.clinics.settings(sql, query.clinicId);
    const { timeZone } = await this.clinics.get(sql, query.clinicId);
    const rows = await this.views.messages.facets(sql, { ...query, hidesSensitive: smallest !== null }, timeZone);
    return toMessageItems(rows, trackOpens, smallest);
  }

  async responseTimes(sql: Sql, { smallest, ...query }: ResponseQuery & Told): Promise<ResponseReport> {
    const now = this.clock.now();
    const { timeZone } = await this.clinics.get(sql, query.clinicId);
    const { hours } = await this.clinics.settings(sql, query.clinicId);
    const days = openDays(hours, timeZone, query.from, now > query.to ? now : query.to);
    const tasks = await this.views.responses.tasks(sql, query, now);
    const took = await this.views.responses.took(sql, query, days);
    return toResponses(tasks, took, await this.views.responses.replies(sql, query, days), smallest);
  }
}
