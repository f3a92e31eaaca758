import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import { seesPhi } from '../../access/sees-phi.ts';
import { ClinicsService } from '../../clinics/clinics.service.ts';
import { mayBeInAudience } from '../../clinics/sensitivity.ts';
import { ServiceLinesService } from '../../clinics/service-lines.service.ts';
import { Clock } from '../../platform/clock.ts';
import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import { settingsOfLine } from '../settings/attribution-settings.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { type AttributionQuery, isAsSettled, settingsFor, spanOf } from './attribution-query.ts';
import { type AttributionReport, attributionReport } from './attribution-report.ts';
import { ReportInputRunner } from './report-input.runner.ts';
import { isChannelModel, parametersOf, type ReportParameters } from './report-parameters.ts';
import { wordsOf } from './report-words.ts';

export interface Attribution extends AttributionReport {
  readonly parameters: ReportParameters;
  /** What the numbers say, and what they do not. */
  readonly words: string;
}

const NONE: ReadonlySet<string | null> = new Set();

/** Divides what patients came for among what brought them. */
@Injectable()
export class AttributionService {
  constructor(
    private readonly clinics: ClinicsService,
    private readonly lines: ServiceLinesService,
    private readonly settings: SettingsService,
    private readonly inputs: ReportInputRunner,
    private readonly clock: Clock,
  ) {}

  /** Raises `invalid` for a time that ends before it begins, and for what a model cannot tell apart. */
  async report(sql: Sql, caller: Caller, query: AttributionQuery): Promise<Attribution> {
    checkModel(query);
    const { clinicId } = caller;
    const { timeZone } = await this.clinics.get(sql, clinicId);
    const { settings: own, version } = await this.settings.newest(sql, clinicId);
    const settings = settingsFor(own, query);
    const span = spanOf(query, timeZone, this.clock.now());
    const asked = { clinicId, timeZone, kind: query.conversion, span, settings, isAsSettled: isAsSettled(own, query) };
    const hidden = seesPhi(caller) ? NONE : await this.sensitiveLines(sql, clinicId);
    const { serviceLine, channel, campaign, actor } = query;
    const report = attributionReport({
      ...(await this.inputs.gather(sql, asked, query, hidden)),
      by: query.by,
      filters: { serviceLine, channel, campaign, actor },
      marginOf: (line) => settingsOfLine(settings, line).margin,
      smallest: seesPhi(caller) ? undefined : own.smallestCell,
    });
    const parameters = parametersOf(query, settings, { ...span, timeZone, version });
    return { ...report, parameters, words: wordsOf(query.model) };
  }

  /** Lines whose names say something by themselves. */
  private async sensitiveLines(sql: Sql, clinicId: string): Promise<ReadonlySet<string | null>> {
    const lines = await this.lines.list(sql, clinicId);
    return new Set(lines.filter(({ sensitivity }) => !mayBeInAudience(sensitivity)).map(({ key }) => key));
  }
}

function checkModel({ model, patients, cancelled }: AttributionQuery): void {
  if (!isChannelModel(model)) return;
  const problems = [
    ...(patients === 'all'
      ? []
      : [{ path: 'patients', message: `cannot be told apart by ${model}: take another model` }]),
    ...(cancelled === 'keep' ? [] : [{ path: 'cancelled', message: `are counted by ${model}: take another model` }]),
  ];
  if (problems.length > 0) throw new Failure('invalid', 'The request is not valid.', { problems });
}
