import type { EnrolmentPreview, EnrolmentReport } from '../enrolments/enrolment.ts';
import type { EnrolmentAnswer, PreviewAnswer } from './answers/segment-answer.ts';

/** A list or a broadcast as staff see it. */
export function reportOf({ enrolment, counts }: EnrolmentReport): EnrolmentAnswer {
  return {
    id: enrolment.id,
    name: enrolment.name === '' ? null : enrolment.name,
    by: enrolment.chosenBy,
    journey: enrolment.journeyKey,
    segment: enrolment.segmentKey,
    reason: enrolment.reason === '' ? null : enrolment.reason,
    status: enrolment.status,
    perMinute: enrolment.perMinute,
    maxPatients: enrolment.maxPatients,
    startAt: enrolment.startAt,
    startedAt: enrolment.startedAt,
    finishedAt: enrolment.finishedAt,
    createdAt: enrolment.createdAt,
    createdBy: enrolment.requestedBy,
    total: enrolment.total,
    counts: { ...counts, reasons: { ...counts.reasons } },
  };
}

export function previewOf({ counts, ...preview }: EnrolmentPreview): PreviewAnswer {
  return {
    ...preview,
    preview: true,
    counts: { ...counts, reasons: { ...counts.reasons } },
    items: preview.items.map((item) => ({ ...item })),
  };
}
