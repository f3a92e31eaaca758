import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import { Clock } from '../platform/clock.ts';
import { dayOf, isZone } from '../platform/duration.ts';
import type { Sql } from '../platform/sql.ts';
import { SignalTypesService } from '../signals/signal-types.service.ts';
import { AnchorsView } from './anchors.view.ts';
import { forecastRecalls, lastAnchorAt, type MadeForecast, type Unforeseen } from './forecast-recalls.ts';
import { compileRecallRule, type RecallRule, type RecallRuleDefinition } from './recall-rule.ts';

/** Who would be due under a rule in the time to come. Writes nothing. */
@Injectable()
export class ForecastService {
  constructor(
    private readonly anchors: AnchorsView,
    private readonly clinics: ClinicsService,
    private readonly types: SignalTypesService,
    private readonly clock: Clock,
  ) {}

  /** Raises `invalid` for a rule that has problems. Answers why not, where its condition asks for more than is kept. */
  async of(sql: Sql, clinicId: string, definition: RecallRuleDefinition): Promise<MadeForecast | Unforeseen> {
    const rule = compileRecallRule(definition, await this.types.catalogueOf(sql, clinicId));
    const unforeseen = unforeseenIn(rule);
    if (unforeseen) return unforeseen;
    const { timeZone } = await this.clinics.get(sql, clinicId);
    const zone = isZone(timeZone) ? timeZone : 'UTC';
    const now = this.clock.now();
    const until = lastAnchorAt(definition.interval, zone, now);
    const { anchors, isCut } = await this.anchors.find(sql, clinicId, definition, { until, now });
    return { today: dayOf(now, zone), ...forecastRecalls(rule, anchors, zone, now), isCut };
  }
}

/** What an appointment was, and what was known of the past, when a signal came is not to be had any more. */
function unforeseenIn({ anchorWhen }: RecallRule): Unforeseen | undefined {
  if (anchorWhen?.readsAppointment === true) return 'appointment';
  return (anchorWhen?.readsHistory.length ?? 0) > 0 ? 'past' : undefined;
}
