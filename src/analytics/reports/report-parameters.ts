import type { Eligibility, Rule } from '../attribution/model.ts';
import type { Game } from '../attribution/shapley.ts';
import {
  type AttributionSettings,
  CHANNEL_MODELS,
  type ChannelModel,
  DIVIDING_MODELS,
  type DividingModel,
  EVERY_LINE,
  eligibilityOf,
  type LineSettings,
  type ModelName,
  ruleOf,
} from '../settings/attribution-settings.ts';
import type { Span } from '../terms/asked-span.ts';
import type { AttributionQuery, ReportKey } from './attribution-query.ts';

/** How conversions of a line were divided: another answer under the same name of a model means that something here differs. */
export interface LineParameters {
  /** `*`: every line that is not named, and conversions of none. */
  readonly serviceLine: string;
  readonly eligibility: Eligibility;
  readonly rule:
    Rule | { readonly model: 'markov'; readonly order: number } | { readonly model: 'shapley'; readonly game: Game };
  readonly margin: number;
}

/** All that a report depends on. It is part of every report. */
export interface ReportParameters {
  readonly model: ModelName;
  readonly conversion: AttributionQuery['conversion'];
  readonly from: Date;
  readonly to: Date;
  readonly timeZone: string;
  readonly by: readonly ReportKey[];
  readonly filters: Readonly<Partial<Record<ReportKey, string>>>;
  readonly patients: AttributionQuery['patients'];
  readonly cancelled: AttributionQuery['cancelled'];
  readonly joins: AttributionSettings['joins'];
  readonly lines: readonly LineParameters[];
  readonly settingsVersion: number;
}

export function isChannelModel(model: ModelName): model is ChannelModel {
  return (CHANNEL_MODELS as readonly string[]).includes(model);
}

export function isDividingModel(model: ModelName): model is DividingModel {
  return (DIVIDING_MODELS as readonly string[]).includes(model);
}

export function parametersOf(
  query: AttributionQuery,
  { span, timeZone, settings }: { span: Span; timeZone: string; settings: AttributionSettings },
  settingsVersion: number,
): ReportParameters {
  const { model, conversion, by, patients, cancelled, serviceLine, channel, campaign, actor } = query;
  const filters = Object.entries({ serviceLine, channel, campaign, actor }).filter(([, value]) => value !== undefined);
  const lines = Object.entries(settings.lines).filter(
    ([line]) => line === EVERY_LINE || (serviceLine ?? line) === line,
  );
  return {
    model,
    conversion,
    from: span.from,
    to: span.to,
    timeZone,
    by,
    filters: Object.fromEntries(filters),
    patients,
    cancelled,
    joins: settings.joins,
    lines: lines.map(([line, own]) => ({
      serviceLine: line,
      eligibility: eligibilityOf(own),
      rule: ruleFor(model, own),
      margin: own.margin,
    })),
    settingsVersion,
  };
}

function ruleFor(model: ModelName, line: LineSettings): LineParameters['rule'] {
  if (model === 'markov') return { model, order: line.markovOrder };
  if (model === 'shapley') return { model, game: line.shapleyGame };
  return ruleOf(model, line);
}
