import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import { ExperimentsService, type LiftAnswer } from '../experiments/experiments.service.ts';
import { MODEL_NAMES, type ModelName, settingsOfLine } from '../settings/attribution-settings.ts';
import { spanOf, toldSpan } from '../terms/asked-span.ts';
import { type ReportTerms, ReportTermsService } from '../terms/report-terms.service.ts';
import { type AttributionQuery, type CompareQuery, isAsSettled, settingsFor } from './attribution-query.ts';
import { attributionReport, type AttributionReport } from './attribution-report.ts';
import { compareModels, type ComparedItem, sumsOfModels } from './compare-models.ts';
import { GatherRunner, labelsOfQuery } from './gather.runner.ts';
import { type Beside, creditOf, type Gathered } from './gathered.ts';
import { isChannelModel, parametersOf, type ReportParameters } from './report-parameters.ts';
import { COMPARED, wordsOf } from './report-words.ts';
import type { Asked } from './sums.runner.ts';

export interface Attribution extends AttributionReport {
  readonly parameters: ReportParameters;
  /** What the numbers say, and what they do not. */
  readonly words: string;
}

/** Divided credit by every model, and beside it what was measured by lot. */
export interface Comparison extends Pick<AttributionReport, 'unattributed' | 'elsewhere' | 'total'> {
  readonly items: readonly ComparedItem[];
  /** Of each journey that holds people out, and of the clinic's control group. */
  readonly lift: readonly LiftAnswer[];
  readonly parameters: readonly ReportParameters[];
  readonly words: string;
}

/** How long whoever was drawn by lot is followed, in days, where lift stands beside credit. */
const FOLLOWED_DAYS = 30;

/** Divides what patients came for among what brought them. */
@Injectable()
export class AttributionService {
  constructor(
    private readonly terms: ReportTermsService,
    private readonly inputs: GatherRunner,
    private readonly experiments: ExperimentsService,
  ) {}

  /** Raises `invalid` for a time that ends before it begins, and for what a model cannot tell apart. */
  async report(sql: Sql, caller: Caller, query: AttributionQuery): Promise<Attribution> {
    checkModel(query);
    const terms = await this.terms.of(sql, caller);
    const asked = askedOf(caller.clinicId, query, terms);
    const gathered = await this.inputs.gather(sql, asked, query, [query.model], terms.shown);
    const beside = terms.smallest === null ? [] : await this.inputs.beside(sql, asked, query, terms.shown);
    const report = reportOf({ ...gathered, beside }, query, asked, terms);
    return { ...report, parameters: parametersOf(query, asked, terms.settings.version), words: wordsOf(query.model) };
  }

  /** All models side by side, with the lift of the same time. */
  async compare(sql: Sql, caller: Caller, query: CompareQuery): Promise<Comparison> {
    const { clinicId } = caller;
    const terms = await this.terms.of(sql, caller);
    const queries = MODEL_NAMES.map((model) => ({ ...query, model, patients: 'all', cancelled: 'keep' }) as const);
    const [first] = queries;
    if (!first) throw new Error('there is no model');
    const asked = askedOf(clinicId, first, terms);
    const gathered = await this.inputs.gather(sql, asked, first, MODEL_NAMES, terms.shown);
    const reports = Object.fromEntries(
      queries.map((one) => [one.model, reportOf({ ...gathered, beside: [] }, one, asked, terms)]),
    ) as Record<ModelName, AttributionReport>;
    const lot = { ...asked.span, outcome: query.conversion, withinDays: FOLLOWED_DAYS, smallest: terms.smallest };
    const lift = [
      ...(await this.experiments.liftOfJourneys(sql, clinicId, lot)),
      await this.experiments.liftOfControlGroup(sql, clinicId, lot),
    ];
    const parameters = queries.map((one) => parametersOf(one, asked, terms.settings.version));
    return {
      items: compareModels(reports, query.by),
      ...sumsOfModels(reports),
      lift,
      parameters,
      words: COMPARED,
    };
  }
}

function askedOf(clinicId: string, query: AttributionQuery, { timeZone, now, settings, smallest }: ReportTerms): Asked {
  const own = settings.settings;
  return {
    clinicId,
    timeZone,
    kind: query.conversion,
    span: toldSpan(spanOf(query, timeZone, now), timeZone, now, smallest),
    settings: settingsFor(own, query),
    isAsSettled: isAsSettled(own, query),
  };
}

function reportOf(
  gathered: Gathered & { readonly beside: readonly Beside[] },
  query: AttributionQuery,
  { settings }: Asked,
  terms: ReportTerms,
) {
  const { by, model, serviceLine, channel, campaign, actor } = query;
  return attributionReport({
    ...{ by, filters: { serviceLine, channel, campaign, actor } },
    credit: creditOf(gathered, model, query, settings),
    ...{ spend: gathered.spend, totals: gathered.totals, labels: labelsOfQuery(query) },
    beside: gathered.beside.map(({ labels, rows, totals }) => ({
      ...{ labels, totals },
      credit: creditOf({ ...gathered, rows, totals }, model, query, settings),
    })),
    marginOf: (line) => settingsOfLine(settings, line).margin,
    smallest: terms.smallest,
  });
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
