import { z } from 'zod';

import { SMALLEST_CELL } from '../../audiences/tell-audience.ts';
import { type Eligibility, eligibilitySchema, MODELS, type Rule, ruleSchema } from '../attribution/model.ts';
import { GAMES } from '../attribution/shapley.ts';
import {
  channelRuleSchema,
  DEFAULT_CHANNEL_RULES,
  DEFAULT_TOUCH_TYPES,
  touchTypeSchema,
} from '../touches/touch-rule.ts';

const share = z.number().min(0).max(1000);
const milestoneShares = z.strictObject({
  first: share.default(0),
  lead: share.default(0),
  opportunity: share.default(0),
  close: share.default(0),
  between: share.default(0),
});

/** Which touches count for conversions of a service line, how their credit is divided, and what value is left to the clinic. */
export const lineSettingsSchema = z.strictObject({
  ...eligibilitySchema.shape,
  lookbackDays: z.number().positive().max(3650).default(90),
  /** Last non-direct: channels that take credit only where there is no other. */
  skip: z.array(z.string().min(1).max(60)).max(20).default(['direct', 'website']),
  halfLifeDays: z.number().positive().max(3650).default(14),
  uShaped: z.strictObject({ first: share, middle: share, last: share }).default({ first: 0.4, middle: 0.2, last: 0.4 }),
  wShaped: milestoneShares.default(sharesOf(MODELS.w_shaped)),
  fullPath: milestoneShares.default(sharesOf(MODELS.full_path)),
  /** How many channels back a Markov chain remembers. */
  markovOrder: z.int().min(1).max(3).default(1),
  shapleyGame: z.enum(GAMES).default('conversions'),
  /** The part of the value that is left when what the visit itself costs is paid. */
  margin: z.number().gt(0).max(1).default(1),
});
export type LineSettings = z.infer<typeof lineSettingsSchema>;

/** All other lines, and conversions of none. */
export const EVERY_LINE = '*';

/** How a clinic reckons what brought its patients. What is left out is as shipped. */
export const attributionSettingsSchema = z.strictObject({
  touches: z
    .array(touchTypeSchema)
    .max(200)
    .default([...DEFAULT_TOUCH_TYPES]),
  channels: z
    .array(channelRuleSchema)
    .max(200)
    .default([...DEFAULT_CHANNEL_RULES]),
  /** Whose touches count for a patient beside their own. */
  joins: z
    .strictObject({
      /** Of those who stand by the patient: guardians, caregivers, referring physicians, payers. */
      stakeholders: z.boolean().default(true),
      /** Of whoever has an address or number in common with the patient. */
      household: z.boolean().default(false),
    })
    .default({ stakeholders: true, household: false }),
  lines: z.record(z.string().min(1).max(100), lineSettingsSchema).default({}),
  /** Numbers of fewer people are hidden from those who may not see patient data. */
  smallestCell: z.int().min(5).max(100).default(SMALLEST_CELL),
});
export type AttributionSettings = z.infer<typeof attributionSettingsSchema>;

export const SHIPPED_SETTINGS: AttributionSettings = attributionSettingsSchema.parse({});

const SHIPPED_LINE: LineSettings = lineSettingsSchema.parse({});

/** What holds for a line: its own settings, else those of every line, else those that are shipped. */
export function settingsOfLine({ lines }: AttributionSettings, serviceLine: string | null): LineSettings {
  return (serviceLine === null ? undefined : lines[serviceLine]) ?? lines[EVERY_LINE] ?? SHIPPED_LINE;
}

export function eligibilityOf(line: LineSettings): Eligibility {
  const { lookbackDays, excludeChannels, collapseRepeats, sinceLastConversion, sameLineOnly } = line;
  return { lookbackDays, excludeChannels, collapseRepeats, sinceLastConversion, sameLineOnly };
}

/** Models that divide each conversion by itself. */
export const DIVIDING_MODELS = [
  'first_touch',
  'last_click',
  'last_non_direct',
  'linear',
  'time_decay',
  'u_shaped',
  'w_shaped',
  'full_path',
] as const;
export type DividingModel = (typeof DIVIDING_MODELS)[number];

/** Models that look at all journeys together, the lost ones too. */
export const CHANNEL_MODELS = ['markov', 'shapley'] as const;
export type ChannelModel = (typeof CHANNEL_MODELS)[number];

export const MODEL_NAMES = [...DIVIDING_MODELS, ...CHANNEL_MODELS] as const;
export type ModelName = DividingModel | ChannelModel;

/** A model by its name, with the shares that a line gives it. */
export function ruleOf(model: DividingModel, line: LineSettings): Rule {
  const rules: Readonly<Record<DividingModel, Rule>> = {
    first_touch: MODELS.first_touch,
    last_click: MODELS.last_click,
    last_non_direct: { model: 'last_touch', skip: line.skip },
    linear: MODELS.linear,
    time_decay: { model: 'time_decay', halfLifeDays: line.halfLifeDays, stepped: false },
    u_shaped: { model: 'position', ...line.uShaped },
    w_shaped: { model: 'milestones', ...line.wShaped },
    full_path: { model: 'milestones', ...line.fullPath },
  };
  return ruleSchema.parse(rules[model]);
}

function sharesOf({ first, lead, opportunity, close, between }: (typeof MODELS)['w_shaped' | 'full_path']) {
  return { first, lead, opportunity, close, between };
}
