import { z } from 'zod';

import { isDuration, roughMs } from '../platform/duration.ts';
import { INTENT_SIGNALS } from './default-transitions.ts';
import { STAGES } from './stage.ts';

/** A shorter time would end between two visits of one treatment. */
const MIN_LAPSE = 'P30D';
/** Beyond this nobody comes back. */
const MAX_LAPSE = 'P50Y';

const rule = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, { error: 'a rule is named with lower-case letters, digits and -' });
const signals = z.array(z.string().min(1).max(100)).min(1).max(60);
const lapse = z.string().refine(isLapse, {
  error: `must be an ISO 8601 duration from ${MIN_LAPSE} to ${MAX_LAPSE}, such as P18M; null means that nobody lapses`,
});

/** The form of stage rules; `checkStageRules` says what they mean. What is left out is as shipped. */
export const stageRulesSchema = z.strictObject({
  transitions: z
    .array(
      z.strictObject({
        rule,
        signals,
        from: z.array(z.enum(STAGES).nullable()).min(1).max(7),
        to: z.enum(STAGES),
        when: z.string().max(2000).optional(),
      }),
    )
    .min(1)
    .max(100),
  intents: z
    .array(z.string().min(1).max(100))
    .max(60)
    .default([...INTENT_SIGNALS]),
  lapseAfter: lapse.nullable().default('P18M'),
});

function isLapse(text: string): boolean {
  if (!isDuration(text) || text.startsWith('-')) return false;
  return roughMs(text) >= roughMs(MIN_LAPSE) && roughMs(text) <= roughMs(MAX_LAPSE);
}
