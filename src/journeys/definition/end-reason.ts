import { z } from 'zod';

/** By these words Attend itself says why a run has ended, and judges by them what becomes of its messages and how it counts. */
const OWN_WORDS: ReadonlySet<string> = new Set(['goal', 'merged', 'erased', 'holdout', 'control group']);
/** Before the type of the signal that ended a run. */
const OWN_PREFIX = 'exit: ';

/** Why a run ends, in the words of whoever has it end. */
export const endReason = z
  .string()
  .min(1)
  .max(60)
  .refine((text) => !OWN_WORDS.has(text) && !text.startsWith(OWN_PREFIX), {
    error: 'is how Attend says why a run has ended; choose another',
  });
