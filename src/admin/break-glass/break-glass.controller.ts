import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { BreakGlassService } from '../../access/break-glass/break-glass.service.ts';
import { EMERGENCY_PERMISSIONS } from '../../access/break-glass/emergency-permissions.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Audited } from '../../audit/audited.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { idSchema, type Page } from '../page.ts';
import { BreakGlassDeskService } from './break-glass-desk.service.ts';
import {
  detailSchema,
  itemSchema,
  listSchema,
  openedSchema,
  openSchema,
  pageOfItemsSchema,
  reviewedSchema,
  reviewSchema,
} from './break-glass-schemas.ts';
import { type BreakGlassItem, BreakGlassView } from './break-glass.view.ts';
import { type EmergencyLooks, EmergencyLooksView } from './emergency-looks.view.ts';

/** Access that nobody was meant to have is a possible breach until four factors say otherwise (45 CFR 164.402). */
const AFTER_NOT_JUSTIFIED =
  'Open an incident: access without justification is presumed to be a breach until its assessment says otherwise (45 CFR 164.402).';

interface Opened {
  readonly id: string;
  readonly openedAt: Date;
  readonly expiresAt: Date;
  /** What the caller may do until then. */
  readonly opens: readonly string[];
}

type Detail = BreakGlassItem & EmergencyLooks;

/** Emergency access to patient data (45 CFR 164.312(a)(2)(ii)). */
@ApiTags('Access')
@Controller('v1/break-glass')
export class BreakGlassController {
  constructor(
    private readonly desk: BreakGlassDeskService,
    private readonly breakGlass: BreakGlassService,
    private readonly view: BreakGlassView,
    private readonly looks: EmergencyLooksView,
  ) {}

  @Post()
  @Can('break-glass.open')
  @Audited({ action: 'break-glass.open', made: 'break_glass' })
  @Answers(openedSchema)
  @ApiOperation({
    summary: 'Open the reading of patients to yourself, in an emergency',
    description:
      'For 30 minutes unless said, 60 at most. Compliance is told at once, everything that is done meanwhile is marked, and somebody else reviews it.',
  })
  async open(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: openSchema }) body: z.infer<typeof openSchema>,
  ): Promise<Opened> {
    const id = await this.desk.open(tx, caller, body);
    const { openedAt, expiresAt } = await this.view.get(tx, caller, id);
    return { id, openedAt, expiresAt, opens: [...EMERGENCY_PERMISSIONS] };
  }

  @Get()
  @Can('break-glass.read')
  @Audited({ action: 'break-glass.list' })
  @Answers(pageOfItemsSchema)
  @ApiOperation({ summary: 'List emergency access, the newest first' })
  list(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: listSchema }) query: z.infer<typeof listSchema>,
  ): Promise<Page<BreakGlassItem>> {
    return this.view.list(tx, caller, query.reviewed === undefined ? null : query.reviewed === 'true', query);
  }

  @Get(':id')
  @Can('break-glass.read')
  @Audited({ action: 'break-glass.read', object: ['break_glass', 'id'] })
  @Answers(detailSchema)
  @ApiOperation({ summary: 'Read why emergency access was opened, and everything that was seen and done under it' })
  get(@Tx() tx: Sql, @By() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<Detail> {
    return this.detail(tx, caller, id);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Can('break-glass.open')
  @Audited({ action: 'break-glass.end', object: ['break_glass', 'id'] })
  @Answers(itemSchema)
  @ApiOperation({ summary: 'End emergency access before its time: your own, or as an admin anybody’s' })
  async end(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<BreakGlassItem> {
    await this.breakGlass.end(tx, caller, id);
    return this.view.get(tx, caller, id);
  }

  @Post(':id/review')
  @HttpCode(200)
  @Can('break-glass.review')
  @Audited({ action: 'break-glass.review', object: ['break_glass', 'id'] })
  @Answers(reviewedSchema)
  @ApiOperation({
    summary: 'Say whether emergency access was justified; closes its task',
    description: 'For somebody other than who used it. After `not_justified`, open an incident.',
  })
  async review(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: reviewSchema }) body: z.infer<typeof reviewSchema>,
  ): Promise<Detail & { readonly nextStep: string | null }> {
    await this.desk.review(tx, caller, id, body);
    const nextStep = body.outcome === 'not_justified' ? AFTER_NOT_JUSTIFIED : null;
    return { ...(await this.detail(tx, caller, id)), nextStep };
  }

  private async detail(tx: Sql, caller: Caller, id: string): Promise<Detail> {
    const item = await this.view.get(tx, caller, id);
    return { ...item, ...(await this.looks.of(tx, caller.clinicId, item)) };
  }
}
