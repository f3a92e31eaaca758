import { z } from 'zod';

import { USER_ROLES } from '../../access/permissions.ts';
import { PURPOSES } from '../../consents/consent.ts';
import { STAFF_ROLES } from '../../journeys/definition/step.ts';
import { TASK_PRIORITIES } from '../../tasks/task-priority.ts';
import { TASK_KINDS, TASK_STATUSES, type TaskWork } from '../../tasks/task.ts';
import { idSchema, instantSchema, pageSchema } from '../page.ts';

/** The most tasks that one request may change. */
const MAX_TASKS = 500;

/** One of them or several, with commas between them or repeated. */
const severalOf = <const Name extends string>(names: readonly Name[]) =>
  z
    .union([z.string().max(500), z.array(z.string().max(500)).max(names.length)])
    .transform((value) => (typeof value === 'string' ? value : value.join(',')).split(','))
    .pipe(z.array(z.enum(names)).min(1));

const FINISHED: readonly string[] = ['done', 'cancelled'];
const statuses = severalOf(TASK_STATUSES).refine(
  (some) => some.every((one) => FINISHED.includes(one)) || !some.some((one) => FINISHED.includes(one)),
  { error: 'names what is finished or what is not, not both' },
);

export const taskListSchema = pageSchema.extend({
  status: statuses.optional().meta({
    description: 'One status or several, with commas between them or repeated: of what is finished, or of what is not.',
  }),
  role: z.enum(USER_ROLES).optional(),
  kind: severalOf(TASK_KINDS)
    .optional()
    .meta({ description: 'One kind or several, with commas between them or repeated.' }),
  assignee: z.string().max(100).optional().meta({ description: '`me`, `nobody`, or who has it, as `user:<id>`.' }),
  priority: z.enum(TASK_PRIORITIES).optional(),
  dueBefore: instantSchema.optional(),
  overdue: z.literal('true').optional(),
  patient: idSchema.optional(),
});

/** A person or a key of the clinic. */
const assignee = z.string().regex(/^(user|api_key):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, {
  error: 'is somebody of the clinic, as user:<id>',
});
const completion = {
  outcome: z.string().trim().min(1).max(60),
  note: z.string().trim().min(1).max(5000).optional(),
};

export const assignSchema = z.strictObject({ assignee });
export const claimSchema = assignSchema.partial().default({});
export const commentSchema = z.strictObject({ text: z.string().trim().min(1).max(5000) });
export const completeSchema = z.strictObject(completion);
export const snoozeSchema = z.strictObject({ until: instantSchema });

const byHand = {
  title: z.string().trim().min(1).max(200).meta({ description: 'What to do. It stands in lists: no diagnosis.' }),
  note: z.string().trim().min(1).max(5000).optional(),
  role: z.enum(STAFF_ROLES).default('front_desk'),
  priority: z.enum(TASK_PRIORITIES).optional(),
};

/** Without `dueAt` a task is due when the clinic wants such tasks done. */
export const newTaskSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('manual'),
    ...byHand,
    dueAt: instantSchema.optional(),
    patientId: idSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('callback'),
    ...byHand,
    title: byHand.title.default('Call back'),
    dueAt: instantSchema.meta({ description: 'When to call.' }),
    patientId: idSchema,
    purpose: z.enum(PURPOSES).default('treatment'),
  }),
]);
export type NewTaskRequest = z.infer<typeof newTaskSchema>;

const ids = z.array(idSchema).min(1).max(MAX_TASKS);

export const bulkSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('claim'), ids }),
  z.strictObject({ action: z.literal('assign'), ids, assignee }),
  z.strictObject({ action: z.literal('release'), ids }),
  z.strictObject({ action: z.literal('complete'), ids, ...completion }),
  z.strictObject({ action: z.literal('snooze'), ids, until: instantSchema }),
]);
export type BulkRequest = z.infer<typeof bulkSchema>;

export function workOf(request: BulkRequest, by: string): TaskWork {
  switch (request.action) {
    case 'claim':
      return { action: 'claim', by };
    case 'assign':
      return { action: 'assign', assignee: request.assignee };
    case 'release':
      return { action: 'release' };
    case 'complete':
      return { action: 'complete', outcome: request.outcome, note: request.note, by, through: 'work' };
    case 'snooze':
      return { action: 'snooze', until: request.until };
  }
}
