import { Injectable } from '@nestjs/common';
import type { z } from 'zod';

import type { Caller } from '../access/caller.ts';
import { holds } from '../access/holds.ts';
import { EnrolmentPreviewsService } from '../enrolments/enrolment-previews.service.ts';
import type { EnrolmentReport } from '../enrolments/enrolment.ts';
import { EnrolmentsService } from '../enrolments/enrolments.service.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { SegmentsService } from '../segments/segments.service.ts';
import type { EnrolmentAnswer, EnrolmentPage, PreviewAnswer } from './answers/segment-answer.ts';
import { previewOf, type Reader, reportOf } from './enrolment-answer.ts';
import { type broadcastSchema, type EnrolmentRequest, MAX_AUDIENCE, MAX_LISTED } from './enrolment-input.ts';
import { seesPhi } from '../access/sees-phi.ts';

type BroadcastRequest = z.infer<typeof broadcastSchema>;

/** What staff ask of enrolments and broadcasts. */
@Injectable()
export class EnrolmentDeskService {
  constructor(
    private readonly previews: EnrolmentPreviewsService,
    private readonly enrolments: EnrolmentsService,
    private readonly segments: SegmentsService,
  ) {}

  /** Raises `forbidden` for a list from somebody who may not look patients up, and for a segment from who may send no broadcast. */
  async enrol(
    tx: Sql,
    caller: Caller,
    journeyKey: string,
    { source, isPreview, reason }: EnrolmentRequest,
  ): Promise<EnrolmentPage | PreviewAnswer> {
    if ('lines' in source && !seesPhi(caller)) {
      throw new Failure('forbidden', 'your role may choose patients by a segment only');
    }
    if ('segment' in source && !isPreview && !holds(caller, 'broadcasts.write')) {
      throw new Failure('forbidden', 'your role may choose patients one by one, and not a whole segment');
    }
    const { clinicId, kind, id: callerId } = caller;
    const request = { clinicId, journeyKey, chosenBy: 'staff' as const };
    if ('segment' in source) await this.segments.get(tx, clinicId, source.segment);
    if (isPreview) {
      const found =
        'segment' in source
          ? await this.previews.ofSegment(tx, request, { segmentKey: source.segment, atMost: MAX_AUDIENCE })
          : await this.previews.ofList(tx, request, source.lines);
      return previewOf(found, await this.readerOf(tx, caller, 'segment' in source));
    }
    await this.previews.expectLive(tx, request);
    const asked = { clinicId, journeyKey, reason, by: `${kind}:${callerId}` };
    const { id } =
      'segment' in source
        ? await this.enrolments.enrolAudience(tx, { ...asked, ...WHOLE_SEGMENT, segmentKey: source.segment })
        : await this.enrolments.enrolList(tx, asked, await this.previews.places(tx, clinicId, source.lines));
    return this.page(tx, caller, id, { after: 0, limit: MAX_LISTED });
  }

  async broadcast(tx: Sql, caller: Caller, body: BroadcastRequest): Promise<EnrolmentAnswer | PreviewAnswer> {
    const { clinicId, kind, id: callerId } = caller;
    const { name, journey: journeyKey, perMinute, maxPatients, startAt } = body;
    const { segment: segmentKey } = body.audience;
    const request = { clinicId, journeyKey, chosenBy: 'broadcast' as const };
    await this.segments.get(tx, clinicId, segmentKey);
    if (body.preview) {
      const found = await this.previews.ofSegment(tx, request, { segmentKey, atMost: maxPatients });
      return previewOf(found, await this.readerOf(tx, caller, true));
    }
    await this.previews.expectLive(tx, request);
    const { id } = await this.enrolments.enrolAudience(tx, {
      ...request,
      ...{ name, segmentKey, perMinute, maxPatients, startAt },
      reason: '',
      by: `${kind}:${callerId}`,
    });
    return this.report(tx, caller, await this.enrolments.get(tx, clinicId, id));
  }

  async page(
    sql: Sql,
    caller: Caller,
    id: string,
    { after, limit }: { readonly after: number; readonly limit: number },
  ): Promise<EnrolmentPage> {
    const { clinicId } = caller;
    const answer = await this.report(sql, caller, await this.enrolments.get(sql, clinicId, id));
    // Nobody on the list is shown without phi.read, so nobody is looked up, and there is no next page.
    if (!seesPhi(caller)) return { ...answer, items: [], next: null };
    const fates = await this.enrolments.fatesOf(sql, clinicId, id, { after, limit: limit + 1 });
    const shown = fates.slice(0, limit);
    const next = fates.length > limit ? String(shown.at(-1)?.position ?? after) : null;
    return { ...answer, items: shown.map(({ position: _, ...fate }) => fate), next };
  }

  async report(sql: Sql, caller: Caller, report: EnrolmentReport): Promise<EnrolmentAnswer> {
    return reportOf(report, await this.readerOf(sql, caller, report.enrolment.segmentKey !== null));
  }

  /** As a caller may see several of them that came from segments. */
  async readerOf(sql: Sql, caller: Caller, isOfSegment: boolean): Promise<Reader> {
    if (seesPhi(caller)) return { seesPhi: true, population: undefined };
    const population = isOfSegment ? await this.segments.population(sql, caller.clinicId) : undefined;
    return { seesPhi: false, population };
  }
}

const WHOLE_SEGMENT = {
  chosenBy: 'staff',
  name: '',
  perMinute: null,
  maxPatients: MAX_AUDIENCE,
  startAt: undefined,
} as const;
