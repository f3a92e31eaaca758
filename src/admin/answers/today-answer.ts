import { z } from 'zod';

import { headcount } from '../../access/answers.ts';
import { STAGES } from '../../lifecycle/stage.ts';
import { at } from '../page.ts';

/** What happened at a clinic in the last twenty-four hours, and how it stands. Numbers of few people are hidden. */
export const todaySchema = z
  .object({
    since: at,
    now: at,
    signals: z.object({
      byHour: z.array(z.object({ hour: at, count: headcount() })).readonly(),
      byType: z.array(z.object({ type: z.string(), count: headcount() })).readonly(),
    }),
    messages: z
      .array(
        z.object({
          status: z.string(),
          reason: z.string().nullable().meta({ description: 'Why it was held back.' }),
          explanation: z.string().nullable().meta({ description: 'The reason in words.' }),
          count: headcount(),
        }),
      )
      .readonly(),
    stages: z
      .array(z.object({ serviceLine: z.string(), name: z.string(), stage: z.enum(STAGES), count: headcount() }))
      .readonly(),
    alerts: z
      .array(z.object({ kind: z.string(), count: z.int(), since: at }))
      .readonly()
      .meta({ description: 'What somebody who manages the clinic should look at, by kind of task, and pauses.' }),
  })
  .meta({ id: 'Today' });
export type Today = Readonly<z.infer<typeof todaySchema>>;
