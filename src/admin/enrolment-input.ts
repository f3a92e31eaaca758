import { z } from 'zod';

import type { WrittenLine } from '../enrolments/list-places.ts';
import { MAX_PER_MINUTE } from '../enrolments/next-slot.ts';
import { Failure, type Problem } from '../platform/errors.ts';
import { linesOfCsv } from './enrolment-csv.ts';
import { idSchema, instantSchema, keySchema } from './page.ts';

/** Patients that one list names at most. */
export const MAX_LISTED = 1000;

/** The most that one broadcast, or one enrolment of a segment, may go to. */
export const MAX_AUDIENCE = 100_000;

const flag = z
  .union([z.boolean(), z.enum(['true', 'false'])])
  .default(false)
  .transform((value) => value === true || value === 'true');

const requestSchema = z
  .strictObject({
    patientIds: z.array(idSchema).min(1).max(MAX_LISTED).optional(),
    patients: z
      .array(z.strictObject({ patientId: idSchema, appointmentId: z.string().min(1).max(256).optional() }))
      .min(1)
      .max(MAX_LISTED)
      .optional(),
    csv: z.string().min(1).optional(),
    segment: keySchema.optional(),
    preview: flag,
    reason: z.string().trim().min(1).max(200).optional(),
  })
  .refine((given) => ['patientIds', 'patients', 'csv', 'segment'].filter((name) => name in given).length === 1, {
    error: 'give one of patientIds, patients, csv and segment',
  })
  .refine(({ preview, reason }) => preview || reason !== undefined, {
    error: 'is needed: why these patients',
    path: ['reason'],
  });

/** What somebody asks for: whom, why, and whether only to see what would happen. */
export interface EnrolmentRequest {
  readonly source: { readonly segment: string } | { readonly lines: readonly WrittenLine[] };
  readonly isPreview: boolean;
  readonly reason: string;
}

/**
 * Reads a request: JSON or a form, or a file of type text/csv, for which the address says whether it is a preview. Raises `invalid` with every
 * problem and its path.
 */
export function enrolmentRequest(body: unknown, query: Readonly<Record<string, unknown>>): EnrolmentRequest {
  const parsed = requestSchema.safeParse(typeof body === 'string' ? { ...query, csv: body } : body);
  if (!parsed.success) {
    throw refused(parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })));
  }
  const { patientIds, patients, csv, segment, preview: isPreview, reason = '' } = parsed.data;
  if (segment !== undefined) return { source: { segment }, isPreview, reason };
  const lines =
    csv === undefined ? (patients ?? patientIds?.map((patientId) => ({ patientId })) ?? []) : linesOfCsv(csv);
  if (lines.length > MAX_LISTED) throw refused([{ path: 'csv', message: `names more than ${MAX_LISTED} patients` }]);
  return { source: { lines }, isPreview, reason };
}

export const broadcastSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  audience: z.strictObject({ segment: keySchema }),
  journey: keySchema,
  perMinute: z.number().int().min(1).max(MAX_PER_MINUTE),
  maxPatients: z.number().int().min(1).max(MAX_AUDIENCE),
  startAt: instantSchema.optional(),
  preview: z.boolean().default(false),
});

function refused(problems: readonly Problem[]): Failure {
  return new Failure('invalid', 'The request is not valid.', { problems });
}
