import type { Caller } from '../access/caller.ts';
import type { EnrolmentPreview, EnrolmentReport, FateCounts, VerdictCounts } from '../enrolments/enrolment.ts';
import { maskedCount, maskedCounts } from './masked-count.ts';
import { seesPhi } from './phi.ts';

type Masked<Counts> = {
  readonly [Name in keyof Counts]: Counts[Name] extends number
    ? number | null
    : Readonly<Record<string, number | null>>;
};

/** A list or a broadcast as staff see it. Small counts are null without phi.read. */
export interface EnrolmentAnswer {
  readonly id: string;
  readonly name: string | null;
  readonly by: string;
  readonly journey: string;
  readonly segment: string | null;
  readonly reason: string | null;
  readonly status: string;
  readonly perMinute: number | null;
  readonly maxPatients: number | null;
  readonly startAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly total: number | null;
  readonly counts: Masked<FateCounts>;
}

export type PreviewAnswer = Omit<EnrolmentPreview, 'total' | 'judged' | 'counts'> & {
  readonly preview: true;
  readonly total: number | null;
  readonly judged: number | null;
  readonly counts: Masked<VerdictCounts>;
};

export function reportFor(caller: Caller, { enrolment, counts }: EnrolmentReport): EnrolmentAnswer {
  const total = seesPhi(caller) ? enrolment.total : maskedCount(enrolment.total);
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
    total,
    counts: countsFor(caller, counts),
  };
}

/** Whoever may not see patients gets the counts alone. */
export function previewFor(caller: Caller, { total, judged, items, counts, ...rest }: EnrolmentPreview): PreviewAnswer {
  if (seesPhi(caller)) return { ...rest, preview: true, total, judged, counts, items };
  const masked = { total: maskedCount(total), judged: maskedCount(judged) };
  return { ...rest, preview: true, ...masked, counts: countsFor(caller, counts), items: [] };
}

function countsFor<Counts extends VerdictCounts | FateCounts>(caller: Caller, counts: Counts): Masked<Counts> {
  const { reasons, ...numbers } = counts;
  if (seesPhi(caller)) return counts as Masked<Counts>;
  return {
    ...maskedCounts(numbers as Readonly<Record<string, number>>),
    reasons: maskedCounts(reasons),
  } as Masked<Counts>;
}
