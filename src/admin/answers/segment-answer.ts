import { z } from 'zod';

import { headcount, phi, phiList } from '../../access/answers.ts';
import { ENROLMENT_REASONS, ENROLMENT_STATUSES } from '../../enrolments/enrolment.ts';
import { at, idSchema } from '../page.ts';

export const segmentAnswerSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    description: z.string(),
    rule: z.string(),
    version: z.int(),
    status: z.enum(['filling', 'ready']),
    filled: z.int(),
    of: z.int().nullable(),
    members: headcount(),
    updatedBy: z.string(),
    updatedAt: at,
  })
  .meta({ id: 'Segment' });

export const segmentPreviewSchema = z.object({
  sampled: z.int(),
  patients: z.int(),
  matching: headcount(),
  estimate: headcount(),
  isExact: z.boolean(),
});

export const segmentMembersSchema = z.object({
  items: phiList(z.object({ patientId: idSchema, since: at, because: z.string().nullable() })),
  next: z.string().nullable(),
  total: headcount(),
});

export type SegmentMembers = Readonly<z.infer<typeof segmentMembersSchema>>;

const reasons = z.record(z.string(), headcount());

const enrolment = z.object({
  id: idSchema,
  name: z.string().nullable(),
  by: z.enum(['staff', 'broadcast']),
  journey: z.string(),
  segment: z.string().nullable(),
  reason: phi(z.string().nullable()),
  status: z.enum(ENROLMENT_STATUSES),
  perMinute: z.int().nullable(),
  maxPatients: z.int().nullable(),
  startAt: at,
  startedAt: at.nullable(),
  finishedAt: at.nullable(),
  createdAt: at,
  createdBy: z.string(),
  total: headcount(),
});

/** A list or a broadcast as staff see it. */
const counted = enrolment.extend({
  counts: z.object({ waiting: headcount(), entered: headcount(), refused: headcount(), reasons }),
});

export const broadcastItemSchema = enrolment.meta({ id: 'Broadcast' });
export const enrolmentAnswerSchema = counted.meta({ id: 'Enrolment' });
export type EnrolmentAnswer = Readonly<z.infer<typeof enrolmentAnswerSchema>>;

const place = z.object({
  patientId: z.string().nullable(),
  line: z.int().nullable(),
  reasons: z.array(z.enum(ENROLMENT_REASONS)).readonly(),
});

/** A list with what became of the people on it. */
export const enrolmentPageSchema = counted
  .extend({
    items: phiList(place.extend({ outcome: z.enum(['waiting', 'entered', 'refused']) })),
    next: z.string().nullable(),
  })
  .meta({ id: 'EnrolmentPage' });
export type EnrolmentPage = Readonly<z.infer<typeof enrolmentPageSchema>>;

export const previewAnswerSchema = z
  .object({
    preview: z.literal(true),
    journey: z.string(),
    total: headcount(),
    takes: headcount().meta({ description: 'How many of them are taken, by lot where a broadcast has a most.' }),
    judged: headcount(),
    counts: z.object({ wouldEnter: headcount(), refused: headcount(), reasons }),
    items: phiList(place.extend({ outcome: z.enum(['would_enter', 'refused']) })),
  })
  .meta({ id: 'EnrolmentPreview' });
export type PreviewAnswer = Readonly<z.infer<typeof previewAnswerSchema>>;
