import type { Caller } from '../access/caller.ts';
import { maskedParts } from '../access/masked-count.ts';
import { seesPhi } from '../access/sees-phi.ts';
import type { EnrolmentPreview, EnrolmentReport } from '../enrolments/enrolment.ts';
import type { EnrolmentAnswer, PreviewAnswer } from './answers/segment-answer.ts';

type Reasons = Readonly<Record<string, number>>;
type Masked<Name extends string> = Readonly<Record<Name, number | null>> & {
  readonly reasons: Record<string, number | null>;
};

/** A list or a broadcast as its caller may see it. */
export function reportOf({ enrolment, counts }: EnrolmentReport, caller: Caller): EnrolmentAnswer {
  const { reasons, ...parts } = counts;
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
    counts: countsFor(caller, parts, reasons),
  };
}

export function previewOf({ counts, ...preview }: EnrolmentPreview, caller: Caller): PreviewAnswer {
  const { reasons, ...parts } = counts;
  return {
    ...preview,
    preview: true,
    counts: countsFor(caller, parts, reasons),
    items: preview.items.map((item) => ({ ...item })),
  };
}

/** Who may not see patients may not reckon a small number from its whole either. Why some were refused adds up to how many. */
function countsFor<Name extends string>(
  caller: Caller,
  parts: Readonly<Record<Name, number>>,
  reasons: Reasons,
): Masked<Name> {
  if (seesPhi(caller)) return { ...parts, reasons: { ...reasons } };
  const masked: Readonly<Record<string, number | null>> = maskedParts(parts);
  return { ...masked, reasons: reasonsOf(masked['refused'], reasons) } as Masked<Name>;
}

function reasonsOf(refused: number | null | undefined, reasons: Reasons): Record<string, number | null> {
  return refused === null ? Object.fromEntries(Object.keys(reasons).map((name) => [name, null])) : maskedParts(reasons);
}
