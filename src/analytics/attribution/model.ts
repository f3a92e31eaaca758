import { z } from 'zod';

const share = z.number().min(0).max(1000);
const channel = z.string().min(1).max(60);

/** How the credit of one conversion is divided among the touches that count. Shares are normalised: they need not add up to 1. */
export const ruleSchema = z.discriminatedUnion('model', [
  z.strictObject({ model: z.literal('first_touch') }),
  /** The last touch that is none of `skip`; of these the last, when there is no other. */
  z.strictObject({ model: z.literal('last_touch'), skip: z.array(channel).max(20).default([]) }),
  z.strictObject({ model: z.literal('linear') }),
  /** `stepped` halves at whole half-lives only, as some tools do. */
  z.strictObject({
    model: z.literal('time_decay'),
    halfLifeDays: z.number().positive().max(3650).default(7),
    stepped: z.boolean().default(false),
  }),
  /** Shares of the first touch, of those between together, and of the last. With two touches the middle is left out. */
  z.strictObject({
    model: z.literal('position'),
    first: share.default(0.4),
    middle: share.default(0.2),
    last: share.default(0.4),
  }),
  /**
   * Shares of milestones, and of all other touches between the first and the last milestone together: W-shaped and full path.
   * A milestone that there was not is left out.
   */
  z.strictObject({
    model: z.literal('milestones'),
    first: share.default(0),
    lead: share.default(0),
    opportunity: share.default(0),
    close: share.default(0),
    between: share.default(0),
  }),
]);
export type Rule = z.infer<typeof ruleSchema>;

/** Which touches count for a conversion. It is part of every result: without it no two reports can be compared. */
export const eligibilitySchema = z.strictObject({
  /** Days of 24 hours before the conversion, both ends included; no limit when absent. */
  lookbackDays: z.number().positive().max(3650).optional(),
  excludeChannels: z.array(channel).max(50).default([]),
  /** Of one channel several times in a row only the first counts. */
  collapseRepeats: z.boolean().default(false),
  /** A touch counts for the next conversion only. */
  sinceLastConversion: z.boolean().default(false),
  /** A touch of one service line counts for no other; one that names no line counts for all. */
  sameLineOnly: z.boolean().default(false),
});
export type Eligibility = z.infer<typeof eligibilitySchema>;

/** The usual models by the name under which reports show them. The name alone fixes nothing: show the shares beside it. */
export const MODELS = {
  first_touch: { model: 'first_touch' },
  last_click: { model: 'last_touch', skip: [] },
  last_non_direct: { model: 'last_touch', skip: ['direct'] },
  linear: { model: 'linear' },
  time_decay: { model: 'time_decay', halfLifeDays: 7, stepped: false },
  u_shaped: { model: 'position', first: 0.4, middle: 0.2, last: 0.4 },
  w_shaped: { model: 'milestones', first: 0.3, lead: 0.3, opportunity: 0.3, close: 0, between: 0.1 },
  full_path: { model: 'milestones', first: 0.225, lead: 0.225, opportunity: 0.225, close: 0.225, between: 0.1 },
} as const satisfies Readonly<Record<string, Rule>>;
