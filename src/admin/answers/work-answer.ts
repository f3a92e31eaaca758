import { z } from 'zod';

import { phi, phiOrNull } from '../../access/answers.ts';
import { TASK_STATUSES } from '../../tasks/task.ts';
import { at, idSchema } from '../page.ts';

const task = z.object({
  id: idSchema,
  kind: z.string(),
  status: z.enum(TASK_STATUSES),
  title: phi(z.string()),
  role: z.string(),
  patientId: phiOrNull(idSchema).meta({ 'x-phi': true, description: 'Null where the task is about no patient.' }),
  otherPatientId: phiOrNull(idSchema),
  runId: idSchema.nullable(),
  step: z.string().nullable(),
  assignee: z.string().nullable(),
  dueAt: at.nullable(),
  snoozedUntil: at.nullable(),
  createdAt: at,
  doneAt: at.nullable(),
  doneBy: z.string().nullable(),
  outcome: phi(z.string().nullable()),
  note: phi(z.string().nullable()),
  causeSignal: z.string().nullable(),
});

export const taskItemSchema = task.meta({ id: 'Task' });
export type TaskItem = Readonly<z.infer<typeof taskItemSchema>>;

export const taskDetailSchema = task
  .extend({
    reply: phi(z.object({ id: idSchema, channel: z.string(), text: z.string(), media: z.int(), receivedAt: at })).meta({
      'x-phi': true,
      description: 'The reply that the task came from.',
    }),
  })
  .meta({ id: 'TaskDetail' });

export const recallItemSchema = z
  .object({
    id: idSchema,
    rule: z.string(),
    patientId: idSchema,
    status: z.enum(['upcoming', 'due', 'closed']),
    dueOn: z.string(),
    dueAt: at,
    anchorSignal: z.string(),
    anchorAt: at,
    raisedAt: at.nullable(),
    closedAt: at.nullable(),
    /** Staff may have closed it, in their words. */
    closedBecause: phiOrNull(z.string()),
  })
  .meta({ id: 'Recall' });
export type RecallItem = Readonly<z.infer<typeof recallItemSchema>>;

const score = z.object({ score: z.int(), count: z.int().nullable() });

/** Small numbers are hidden where they are counted, with as many others as it takes (`countScoresMasked`). */
export const surveyReportSchema = z.object({
  from: at,
  to: at,
  serviceLine: z.string().nullable(),
  asked: z.int().nullable(),
  answered: z.int().nullable(),
  nps: z.int().nullable(),
  distribution: z.array(score),
});

export const surveyDetailSchema = z
  .object({
    messageId: idSchema,
    patientId: idSchema,
    channel: z.string().nullable(),
    askedAt: at.nullable(),
    answer: phiOrNull(
      z.object({ score: z.int(), comment: z.string().nullable(), via: z.enum(['link', 'reply']), answeredAt: at }),
    ),
  })
  .meta({ id: 'Survey' });

export const reviewPageSchema = z.object({ url: z.string().nullable() });
