import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { EnrolmentsService } from '../enrolments/enrolments.service.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { type SegmentInput, type SegmentPreview, segmentSchema, type SegmentView } from '../segments/segment.ts';
import { SegmentsService } from '../segments/segments.service.ts';
import { maskedAmong } from '../access/masked-count.ts';
import {
  segmentAnswerSchema,
  segmentMembersSchema,
  segmentPreviewSchema,
  type SegmentMembers,
} from './answers/segment-answer.ts';
import { keySchema, type Page, pageSchema, pageSchemaOf } from './page.ts';
import { seesPhi } from '../access/sees-phi.ts';
import { SegmentMembersView } from './segment-members.view.ts';

const previewSchema = z.strictObject({ rule: segmentSchema.shape.rule });

type MaskedView = Omit<SegmentView, 'members'> & { readonly members: number | null };
type MaskedPreview = Omit<SegmentPreview, 'matching' | 'estimate'> &
  Readonly<Record<'matching' | 'estimate', number | null>>;

@ApiTags('Segments')
@Controller('v1/segments')
export class SegmentsController {
  constructor(
    private readonly segments: SegmentsService,
    private readonly members: SegmentMembersView,
    private readonly enrolments: EnrolmentsService,
  ) {}

  @Get()
  @Can('segments.read')
  @Answers(pageSchemaOf(segmentAnswerSchema))
  @ApiOperation({ summary: 'List segments, how many are in each, and how far a filling is' })
  async list(@Tx() tx: Sql, @By() caller: Caller): Promise<Page<MaskedView>> {
    return { items: await this.masked(tx, caller, await this.segments.list(tx, caller.clinicId)), next: null };
  }

  @Get(':key')
  @Can('segments.read')
  @Answers(segmentAnswerSchema)
  @ApiOperation({ summary: 'Read a segment' })
  async get(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<MaskedView> {
    return this.maskedOne(tx, caller, await this.segments.get(tx, caller.clinicId, key));
  }

  @Put(':key')
  @Can('segments.write')
  @Audited({ action: 'segment.save', object: ['segment', 'key'] })
  @Answers(segmentAnswerSchema)
  @ApiOperation({
    summary: 'Save a segment; a new rule is filled once, and kept as signals arrive from then on',
    description:
      'With enter: true, journeys hear of those whom the filling finds or loses; otherwise only of later changes.',
  })
  async save(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: segmentSchema }) body: SegmentInput,
  ): Promise<MaskedView> {
    const { clinicId, kind, id } = caller;
    return this.maskedOne(tx, caller, await this.segments.save(tx, clinicId, key, body, `${kind}:${id}`));
  }

  @Delete(':key')
  @HttpCode(204)
  @Can('segments.write')
  @Audited({ action: 'segment.remove', object: ['segment', 'key'] })
  @ApiOperation({ summary: 'Remove a segment; nobody is told that they left it' })
  async remove(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<void> {
    await this.enrolments.expectFree(tx, clinicId, key);
    await this.segments.remove(tx, clinicId, key);
  }

  @Get(':key/members')
  @Can('segments.read')
  @Audited({ action: 'segment.members', object: ['segment', 'key'], patients: 'patientId' })
  @Answers(segmentMembersSchema)
  @ApiOperation({
    summary: 'List who is in a segment, the latest first',
    description: 'Without phi.read only the number.',
  })
  async listMembers(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Query({ schema: pageSchema }) query: z.infer<typeof pageSchema>,
  ): Promise<SegmentMembers> {
    await this.segments.get(tx, caller.clinicId, key);
    const found = await this.members.list(tx, caller, key, query);
    if (seesPhi(caller)) return found;
    return { ...found, total: maskedAmong(found.total, await this.segments.population(tx, caller.clinicId)) };
  }

  @Post(':key/preview')
  @HttpCode(200)
  @Can('segments.write')
  @Answers(segmentPreviewSchema)
  @ApiOperation({ summary: 'Estimate by a sample how many patients a rule would find now; nothing is saved' })
  async preview(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: previewSchema }) { rule }: z.infer<typeof previewSchema>,
  ): Promise<MaskedPreview> {
    const preview = await this.segments.preview(tx, caller.clinicId, key, rule);
    const { sampled, matching } = preview;
    // The estimate follows from a count that its reader may not see.
    const isHidden = !seesPhi(caller) && maskedAmong(matching, sampled) === null;
    return isHidden ? { ...preview, matching: null, estimate: null } : preview;
  }

  private async maskedOne(tx: Sql, caller: Caller, segment: SegmentView): Promise<MaskedView> {
    const [masked] = await this.masked(tx, caller, [segment]);
    return masked ?? { ...segment, members: null };
  }

  private async masked(tx: Sql, caller: Caller, segments: readonly SegmentView[]): Promise<MaskedView[]> {
    if (seesPhi(caller)) return [...segments];
    const all = await this.segments.population(tx, caller.clinicId);
    return segments.map((segment) => {
      const { status, filled, members } = segment;
      // Of a filling it is known how many it has judged.
      const judged = status === 'filling' ? Math.min(filled, all) : all;
      const isHidden = [all, judged].some((some) => maskedAmong(members, some) === null);
      return { ...segment, members: isHidden ? null : members };
    });
  }
}
