import { Injectable } from '@nestjs/common';

import { JourneysService } from '../journeys/journeys.service.ts';
import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { ChosenPeopleView } from './chosen-people.view.ts';
import {
  type ChosenBy,
  chosenKey,
  countVerdicts,
  type EnrolmentPreview,
  type EnrolmentReason,
  type ListPlace,
  type Verdict,
} from './enrolment.ts';
import { type Judged, JudgeRunner } from './judge.runner.ts';
import type { WrittenLine } from './list-places.ts';
import { ListRunner } from './list.runner.ts';

/** Members of a segment that a preview asks. */
const SAMPLE = 1000;

/** Whom somebody wants to put into a journey: a list, or whoever is in a segment. */
export interface PreviewRequest {
  readonly clinicId: string;
  readonly journeyKey: string;
  readonly chosenBy: ChosenBy;
}

/** Says who would be put into a journey, and who refused and why. Nothing is changed. */
@Injectable()
export class EnrolmentPreviewsService {
  constructor(
    private readonly lists: ListRunner,
    private readonly view: ChosenPeopleView,
    private readonly judges: JudgeRunner,
    private readonly journeys: JourneysService,
    private readonly clock: Clock,
  ) {}

  async ofList(sql: Sql, request: PreviewRequest, written: readonly WrittenLine[]): Promise<EnrolmentPreview> {
    await this.expectLive(sql, request);
    const places = await this.places(sql, request.clinicId, written);
    const open = places.flatMap(({ chosen, fault }) => (chosen && fault === undefined ? [chosen] : []));
    const judged = await this.judges.judge(sql, { ...request, isByName: true }, open, this.clock.now());
    const byKey = new Map(judged.map((one) => [chosenKey(one.chosen), one]));
    return previewOf(
      request,
      { total: places.length, takes: places.length },
      places.map((place) => verdictOf(place, byKey)),
    );
  }

  /** Of whom `atMost` are taken. Raises `conflict` also while the segment is filled: of who is in it then nobody could say who will be. */
  async ofSegment(
    sql: Sql,
    request: PreviewRequest,
    { segmentKey, atMost }: { readonly segmentKey: string; readonly atMost: number },
  ): Promise<EnrolmentPreview> {
    await this.expectLive(sql, request);
    if (await this.view.isFilling(sql, request.clinicId, segmentKey)) {
      throw new Failure('conflict', `segment "${segmentKey}" is being filled: ask again when it is ready`);
    }
    const { ids, total } = await this.view.members(sql, request.clinicId, segmentKey, SAMPLE);
    const chosen = ids.map((patientId) => ({ patientId }));
    const judged = await this.judges.judge(sql, { ...request, isByName: false }, chosen, this.clock.now());
    return previewOf(
      request,
      { total, takes: Math.min(total, atMost) },
      judged.map(({ patientId, reasons }) => toVerdict(patientId, null, reasons)),
    );
  }

  /** Whom a list names. */
  places(sql: Sql, clinicId: string, written: readonly WrittenLine[]): Promise<ListPlace[]> {
    return this.lists.places(sql, clinicId, written);
  }

  /** Raises `missing` for a journey that there is not, and `conflict` for one that takes nobody. */
  async expectLive(sql: Sql, { clinicId, journeyKey }: Pick<PreviewRequest, 'clinicId' | 'journeyKey'>): Promise<void> {
    const { status } = await this.journeys.get(sql, clinicId, journeyKey);
    if (await this.judges.isLive(sql, clinicId, journeyKey)) return;
    throw new Failure('conflict', `journey "${journeyKey}" is ${status} and takes nobody`);
  }
}

function verdictOf({ line: written, chosen, fault }: ListPlace, judged: ReadonlyMap<string, Judged>): Verdict {
  const line = written ?? null;
  if (fault !== undefined || !chosen) return toVerdict(chosen?.patientId ?? null, line, fault ? [fault] : []);
  return toVerdict(chosen.patientId, line, judged.get(chosenKey(chosen))?.reasons ?? []);
}

function toVerdict(patientId: string | null, line: number | null, reasons: readonly EnrolmentReason[]): Verdict {
  return { patientId, line, outcome: reasons.length === 0 ? 'would_enter' : 'refused', reasons };
}

function previewOf(
  { journeyKey }: PreviewRequest,
  size: Pick<EnrolmentPreview, 'total' | 'takes'>,
  items: readonly Verdict[],
): EnrolmentPreview {
  return { journey: journeyKey, ...size, judged: items.length, counts: countVerdicts(items), items };
}
