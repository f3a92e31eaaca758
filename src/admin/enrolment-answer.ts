import { maskedAmong, maskedParts } from '../access/masked-count.ts';
import type { EnrolmentPreview, EnrolmentReport } from '../enrolments/enrolment.ts';
import type { EnrolmentAnswer, PreviewAnswer } from './answers/segment-answer.ts';

type Reasons = Readonly<Record<string, number>>;
type Masked<Name extends string> = Readonly<Record<Name, number | null>> & {
  readonly reasons: Record<string, number | null>;
};

/**
 * Who looks at an answer, and how many patients there are where it is about a segment: who are few outside of that point at people
 * as well.
 */
export interface Reader {
  readonly seesPhi: boolean;
  readonly population: number | undefined;
}

/** A list or a broadcast as its reader may see it. */
export function reportOf({ enrolment, counts }: EnrolmentReport, reader: Reader): EnrolmentAnswer {
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
    total: totalFor(reader, enrolment.total),
    counts: countsFor(reader, enrolment.total, parts, reasons),
  };
}

export function previewOf({ counts, ...preview }: EnrolmentPreview, reader: Reader): PreviewAnswer {
  const { reasons, ...parts } = counts;
  const total = totalFor(reader, preview.total);
  return {
    ...preview,
    preview: true,
    total,
    // Asked with one `maxPatients` after the other it would tell a total that is hidden.
    takes: total === null ? null : preview.takes,
    // All of a small segment are asked, and so many of a large one that it tells nothing.
    judged: preview.judged === preview.total ? totalFor(reader, preview.total) : preview.judged,
    counts: countsFor(reader, preview.total, parts, reasons),
    items: preview.items.map((item) => ({ ...item })),
  };
}

function totalFor({ seesPhi, population }: Reader, total: number): number | null {
  return seesPhi || population === undefined ? total : maskedAmong(total, population);
}

/** Who may not see patients may not reckon a small number from its whole either. Why some were refused adds up to how many. */
function countsFor<Name extends string>(
  { seesPhi, population = 0 }: Reader,
  total: number,
  parts: Readonly<Record<Name, number>>,
  reasons: Reasons,
): Masked<Name> {
  if (seesPhi) return { ...parts, reasons: { ...reasons } };
  const { outside: _, ...masked } = maskedParts({ ...parts, outside: Math.max(0, population - total) });
  return { ...masked, reasons: reasonsOf(masked['refused'], reasons) } as Masked<Name>;
}

function reasonsOf(refused: number | null | undefined, reasons: Reasons): Record<string, number | null> {
  return refused === null ? Object.fromEntries(Object.keys(reasons).map((name) => [name, null])) : maskedParts(reasons);
}
