import { z } from 'zod';

export const sandboxTimeSchema = z.object({ now: z.date(), offset: z.string() });

const counts = z.record(z.string(), z.int());

/** It counts and names nobody. */
export const advancedSchema = z.object({
  from: z.date(),
  to: z.date(),
  happened: z.object({
    timers: z.int(),
    recalls: z.int(),
    messages: z.object({
      sent: z.int(),
      failed: z.int(),
      cancelled: z.int(),
      suppressed: counts,
      deferred: counts,
    }),
    tasks: z.int(),
    signals: z.int(),
    stageChanges: z.int(),
  }),
});
