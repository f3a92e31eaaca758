import { z } from 'zod';

import { FUNNEL_STAGES } from '../../analytics/funnels/funnel.ts';
import { at } from '../page.ts';

/** Null where it would tell of few people, or where there is nothing to divide by. */
const count = z.int().nullable();
const number = z.number().nullable();
const stage = z.enum(FUNNEL_STAGES);

export const funnelSchema = z
  .object({
    from: at,
    to: at,
    items: z.array(
      z.object({
        serviceLine: z.string().nullable(),
        channel: z.string().nullable(),
        episodes: count,
        steps: z.array(
          z.object({
            stage,
            reached: count,
            shareOfBefore: number,
            here: count,
            lapsed: count,
            medianSeconds: number,
            p75Seconds: number,
            p90Seconds: number,
            isSuppressed: z.boolean(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Funnel' });

export const leaksSchema = z
  .object({
    from: at,
    to: at,
    items: z.array(
      z.object({
        serviceLine: z.string(),
        stage,
        usualSeconds: number,
        people: count,
        share: number,
        pastShare: number,
        difference: number,
        interval: z.array(z.number()).length(2).readonly().nullable(),
        p: number,
        lost: number,
        isLeak: z.boolean(),
        isSuppressed: z.boolean(),
        words: z.string(),
      }),
    ),
  })
  .meta({ id: 'Leaks' });
