import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import { divideCredit } from '../attribution/divide-credit.ts';
import { eligibleTouches } from '../attribution/eligible-touches.ts';
import type { Eligibility, Rule } from '../attribution/model.ts';
import { type DividingModel, eligibilityOf, ruleOf, settingsOfLine } from '../settings/attribution-settings.ts';
import { SettingsService } from '../settings/settings.service.ts';
import type { ConversionKind } from '../touches/derive.ts';
import { type NamedTouch, PatientJourneyView } from './patient-journey.view.ts';

/** One conversion of a patient, and what part of it each touch gets. */
export interface ExplainedConversion {
  readonly id: string;
  readonly at: Date;
  readonly serviceLine: string | null;
  readonly value: number;
  readonly isNew: boolean;
  readonly isReversed: boolean;
  readonly rule: Rule;
  readonly eligibility: Eligibility;
  /** In the order in which they happened. None: nothing accounts for it. */
  readonly touches: readonly ExplainedTouch[];
}

export interface ExplainedTouch {
  /** That of the signal. */
  readonly id: string;
  readonly at: Date;
  readonly channel: string;
  readonly campaign: string | null;
  readonly actor: string;
  /** Whether it is that of somebody who stands by the patient or lives with them. */
  readonly isRelated: boolean;
  /** Between 0 and 1. */
  readonly share: number;
}

/** Explains one patient's credit, by the same rules that reports reckon for all. */
@Injectable()
export class ExplainService {
  constructor(
    private readonly settings: SettingsService,
    private readonly journeys: PatientJourneyView,
  ) {}

  async patient(
    sql: Sql,
    { clinicId, patientId }: { readonly clinicId: string; readonly patientId: string },
    kind: ConversionKind,
    model: DividingModel,
  ): Promise<ExplainedConversion[]> {
    const { settings } = await this.settings.newest(sql, clinicId);
    const journey = await this.journeys.of(sql, clinicId, patientId, kind, settings.joins);
    return journey.conversions.map((conversion) => {
      const { id, at, value, isNew, isReversed } = conversion;
      const serviceLine = conversion.serviceLine ?? null;
      const line = settingsOfLine(settings, serviceLine);
      const [rule, eligibility] = [ruleOf(model, line), eligibilityOf(line)];
      const touches = eligibleTouches(journey, conversion, eligibility);
      const shares = divideCredit(rule, touches, conversion);
      const explained = touches.map((touch, place) => toExplained(touch, shares[place] ?? 0));
      return { id, at: new Date(at), serviceLine, value, isNew, isReversed, rule, eligibility, touches: explained };
    });
  }
}

function toExplained(touch: NamedTouch, share: number): ExplainedTouch {
  const { id, at, channel, campaign, actor, isRelated = false } = touch;
  return { id, at: new Date(at), channel, campaign, actor, isRelated, share };
}
