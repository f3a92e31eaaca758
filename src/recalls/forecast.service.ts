import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import { Clock } from '../platform/clock.ts';
import { dayOf, isZone } from '../platform/duration.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { SignalTypesService } from '../signals/signal-types.service.ts';
import { AnchorsView } from './anchors.view.ts';
import { forecastRecalls, lastAnchorAt, type MadeForecast } from './forecast-recalls.ts';
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

  /** Raises `invalid` for a rule that has problems, or whose condition asks for more than the signal and the patient. */
  async of(sql: Sql, clinicId: string, definition: RecallRuleDefinition): Promise<MadeForecast> {
    const rule = compileRecallRule(definition, await this.types.catalogueOf(sql, clinicId));
    mustBeTold(rule);
    const { timeZone } = await this.clinics.get(sql, clinicId);
    const zone = isZone(timeZone) ? timeZone : 'UTC';
    const now = this.clock.now();
    const until = lastAnchorAt(definition.interval, zone, now);
    const { anchors, isCut } = await this.anchors.find(sql, clinicId, definition, until);
    return { today: dayOf(now, zone), ...forecastRecalls(rule, anchors, zone, now), isCut };
  }
}

/** What an appointment was, and what was known of the past, when a signal came is not to be had any more. */
function mustBeTold({ anchorWhen }: RecallRule): void {
  if (!anchorWhen || (!anchorWhen.readsAppointment && anchorWhen.readsHistory.length === 0)) return;
  const message = 'looks at an appointment or at the past: the rule can be saved, but not be forecast';
  throw new Failure('invalid', 'This rule cannot be forecast.', { problems: [{ path: 'anchor.when', message }] });
}
