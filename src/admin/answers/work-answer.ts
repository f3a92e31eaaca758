import { z } from 'zod';

import { phi, phiOrNull } from '../../access/answers.ts';
import { USER_ROLES } from '../../access/permissions.ts';
import { PURPOSES } from '../../consents/consent.ts';
import { TASK_PRIORITIES } from '../../tasks/task-priority.ts';
import { TASK_KINDS, TASK_STATUSES } from '../../tasks/task.ts';
import { at, idSchema, pageSchemaOf } from '../page.ts';

const task = z.object({
  id: idSchema,
  kind: z.enum(TASK_KINDS),
  status: z.enum(TASK_STATUSES).meta({
    description: '`snoozed` only while its time is to come: then the task is open again, or claimed by whoever has it.',
  }),
  title: phi(z.string()),
  role: z.string(),
  priority: z.enum(TASK_PRIORITIES),
  patientId: phiOrNull(idSchema).meta({ 'x-phi': true, description: 'Null where the task is about no patient.' }),
  patientName: phiOrNull(z.string()).meta({
    'x-phi': true,
    description: 'Null where the name is not known, or not yours to see.',
  }),
  otherPatientId: phiOrNull(idSchema),
  runId: idSchema.nullable(),
  step: z.string().nullable(),
  assignee: z.string().nullable(),
  assigneeName: z.string().nullable().meta({ description: 'The address of the user, or the name of the key.' }),
  dueAt: at.nullable(),
  isOverdue: z.boolean(),
  snoozedUntil: at.nullable(),
  createdAt: at,
  createdBy: z.string().nullable().meta({ description: 'Who wrote it down; null for what Attend asks for.' }),
  callPurpose: z.enum(PURPOSES).nullable().meta({ description: 'Of a call that somebody booked: what for.' }),
  doneAt: at.nullable(),
  doneBy: z.string().nullable(),
  outcomes: z.array(z.string()).readonly().meta({
    description: 'What mostly becomes of it, to choose from: what its journey listens for, else what fits its kind.',
  }),
  outcome: phi(z.string().nullable()),
  note: phi(z.string().nullable()),
  brief: phi(z.string().nullable()).meta({ 'x-phi': true, description: 'What its author wrote who made it by hand.' }),
  causeSignal: z.string().nullable(),
});

export const taskItemSchema = task.meta({ id: 'Task' });
export type TaskItem = Readonly<z.infer<typeof taskItemSchema>>;

const taskComment = z.object({
  id: idSchema,
  at,
  by: z.string(),
  byName: z.string().nullable().meta({ description: 'The address of the user, or the name of the key.' }),
  patientId: phiOrNull(idSchema).meta({
    'x-phi': true,
    description: 'Of the task; null where it is about no patient.',
  }),
  otherPatientId: phiOrNull(idSchema),
  text: phiOrNull(z.string()),
});
export type TaskCommentItem = Readonly<z.infer<typeof taskComment>>;

export const taskCommentsSchema = pageSchemaOf(taskComment.meta({ id: 'TaskComment' }));

export const taskDetailSchema = task
  .extend({
    script: phi(z.string().nullable()).meta({
      'x-phi': true,
      description: 'What to say or ask, from the step of its journey; null where that has none.',
    }),
    reply: phi(z.object({ id: idSchema, channel: z.string(), text: z.string(), media: z.int(), receivedAt: at })).meta({
      'x-phi': true,
      description: 'The reply that the task came from.',
    }),
  })
  .meta({ id: 'TaskDetail' });

const counts = {
  open: z.int().meta({ description: 'To be done now, whoever has them.' }),
  mine: z.int(),
  unassigned: z.int(),
  overdue: z.int(),
  urgent: z.int(),
  snoozed: z.int().meta({ description: 'Put off until a time that is to come; in none of the others.' }),
};

export const queuesSchema = z
  .object({
    ...counts,
    roles: z.array(z.object({ role: z.string(), ...counts })).readonly(),
    kinds: z.array(z.object({ kind: z.string(), ...counts })).readonly(),
  })
  .meta({ id: 'Queues' });

export const assigneeSchema = z
  .object({
    assignee: z.string().meta({ description: 'As `assign` takes it.' }),
    name: z.string(),
    role: z.enum(USER_ROLES),
  })
  .meta({ id: 'Assignee' });

export const bulkWorkSchema = z
  .object({
    items: z
      .array(taskItemSchema)
      .readonly()
      .meta({ description: 'The tasks with which it was done, as they are now.' }),
    refused: z
      .array(
        z.object({
          index: z.int().meta({ description: 'Its place in the request, from 0.' }),
          id: idSchema,
          reason: z.enum(['missing', 'repeated', 'done', 'cancelled', 'taken', 'needs_review']),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'BulkWork' });
export type BulkWork = Readonly<z.infer<typeof bulkWorkSchema>>;

export const recallItemSchema = z
  .object({
    id: idSchema,
    rule: z.string(),
    patientId: idSchema,
    patientName: phiOrNull(z.string()).meta({
      'x-phi': true,
      description: 'Null where the name is not known, or not yours to see.',
    }),
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
