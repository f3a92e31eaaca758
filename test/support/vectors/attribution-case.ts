import type { Journey, Milestone } from '../../../src/analytics/attribution/journey.ts';
import {
  type Eligibility,
  eligibilitySchema,
  type Rule,
  ruleSchema,
} from '../../../src/analytics/attribution/model.ts';
import { fraction } from './read-vectors.ts';

export interface AttributionCase {
  readonly id: string;
  readonly title: string;
  readonly model: string;
  readonly params: {
    readonly lookbackDays?: number;
    readonly skipChannel?: string;
    readonly excludeChannels?: string[];
    readonly collapseRepeats?: boolean;
    readonly sinceLastConversion?: boolean;
    readonly halfLifeDays?: number;
    readonly stepped?: boolean;
    readonly weights?: readonly string[];
    readonly milestones?: Readonly<Record<string, string>>;
    readonly rest?: string;
    readonly milestoneTimes?: Readonly<Record<string, string>>;
  };
  readonly journeys: readonly {
    readonly touches: readonly { channel: string; t: string; seq?: number; role?: string }[];
    readonly conversions: readonly { t: string; value: number; count?: number }[];
  }[];
  readonly expected: {
    readonly byTouch: readonly (readonly number[])[];
    readonly byChannel: Readonly<Record<string, number>>;
    readonly valueByChannel: Readonly<Record<string, number>>;
  };
}

const MILESTONES: Readonly<Record<string, Milestone>> = { lead: 'lead', opp: 'opportunity', close: 'close' };

export function ruleOf({ model, params }: AttributionCase): Rule {
  return ruleSchema.parse(ruleFields(model, params));
}

function ruleFields(model: string, params: AttributionCase['params']): object {
  const { skipChannel, halfLifeDays, stepped, weights, milestones, rest } = params;
  switch (model) {
    case 'last_click':
      return { model: 'last_touch', skip: skipChannel === undefined ? [] : [skipChannel] };
    case 'time_decay':
      return { model, halfLifeDays, stepped };
    case 'u_shaped': {
      const [first, middle, last] = (weights ?? ['2/5', '1/5', '2/5']).map(fraction);
      return { model: 'position', first, middle, last };
    }
    case 'u_shaped_milestone':
    case 'w_shaped':
    case 'full_path': {
      const shares = Object.entries(milestones ?? {}).map(([name, share]) => [
        MILESTONES[name] ?? name,
        fraction(share),
      ]);
      return { model: 'milestones', ...(Object.fromEntries(shares) as object), between: fraction(rest ?? 0) };
    }
    default:
      return { model };
  }
}

export function eligibilityOf({ params }: AttributionCase): Eligibility {
  const { lookbackDays, excludeChannels, collapseRepeats, sinceLastConversion } = params;
  return eligibilitySchema.parse({ lookbackDays, excludeChannels, collapseRepeats, sinceLastConversion });
}

export function journeysOf({ journeys, params }: AttributionCase): Journey[] {
  const times = Object.entries(params.milestoneTimes ?? {}).map(([name, t]) => [MILESTONES[name], Date.parse(t)]);
  const reached = times.length === 0 ? {} : { milestonesAt: Object.fromEntries(times) as Record<Milestone, number> };
  return journeys.map(({ touches, conversions }) => ({
    touches: touches.map(({ channel, t, seq, role }, place) => ({
      channel,
      at: Date.parse(t),
      seq: seq ?? place,
      milestones: role === undefined ? [] : role.split('+').flatMap((name) => MILESTONES[name] ?? []),
    })),
    conversions: conversions.flatMap(({ t, value, count = 1 }) =>
      Array.from({ length: count }, () => ({ at: Date.parse(t), value, ...reached })),
    ),
  }));
}
