import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { IntakeService } from '../intake/intake.service.ts';
import { Tx } from '../platform/http-request.ts';
import { Ids } from '../platform/ids.ts';
import type { Sql } from '../platform/sql.ts';
import { patientAnswerSchema, timelineItemSchema, TIMELINE_KINDS } from './answers/patient-answer.ts';
import { defined } from './defined.ts';
import { idSchema, type Page, pageSchema, pageSchemaOf } from './page.ts';
import { lookupSchema, patientSchema, searchSchema, wantedOf } from './patient-input.ts';
import { PatientSearchView } from './patient-search.view.ts';
import { type PatientAnswer, PatientsView } from './patients.view.ts';
import { type TimelineItem, TimelineView } from './timeline.view.ts';

const timelineSchema = pageSchema.extend({ kind: z.enum(TIMELINE_KINDS).optional() });

@ApiTags('Patients')
@Controller('v1/patients')
export class PatientsController {
  constructor(
    private readonly patients: PatientsView,
    private readonly searches: PatientSearchView,
    private readonly timelines: TimelineView,
    private readonly intake: IntakeService,
    private readonly ids: Ids,
  ) {}

  @Post('lookup')
  @HttpCode(200)
  @Can('patients.lookup')
  @Audited({ action: 'patient.lookup', patients: 'id' })
  @Answers(pageSchemaOf(patientAnswerSchema))
  @ApiOperation({
    summary: 'Find patients by an identifier',
    description: 'A POST, because identifiers must not stand in an address.',
  })
  async lookup(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: lookupSchema }) body: z.infer<typeof lookupSchema>,
  ): Promise<Page<PatientAnswer>> {
    return { items: await this.patients.lookup(tx, caller, wantedOf(body)), next: null };
  }

  @Post('search')
  @HttpCode(200)
  @Can('patients.read')
  @Audited({ action: 'patient.search', patients: 'id' })
  @Answers(pageSchemaOf(patientAnswerSchema))
  @ApiOperation({
    summary: 'List patients by line of care, stage and open tasks, the newest first',
    description: 'Not by name: names are sealed. Take `limit` and `cursor` in the body.',
  })
  async search(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: searchSchema }) body: z.infer<typeof searchSchema>,
  ): Promise<Page<PatientAnswer>> {
    const { items, next } = await this.searches.find(tx, caller, body);
    return { items: await this.patients.list(tx, caller, items), next };
  }

  @Get(':id')
  @Can('patients.read')
  @Audited({ action: 'patient.read', object: ['patient', 'id'] })
  @Answers(patientAnswerSchema)
  @ApiOperation({ summary: 'Read a patient, with stages' })
  get(@Tx() tx: Sql, @By() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<PatientAnswer> {
    return this.patients.get(tx, caller, id);
  }

  @Get(':id/timeline')
  @Can('patients.read')
  @Audited({ action: 'patient.timeline', object: ['patient', 'id'] })
  @Answers(pageSchemaOf(timelineItemSchema))
  @ApiOperation({ summary: 'Read everything that happened to a patient, the newest first' })
  timeline(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: timelineSchema }) query: z.infer<typeof timelineSchema>,
  ): Promise<Page<TimelineItem>> {
    return this.timelines.list(tx, caller, id, query);
  }

  @Put(':id')
  @Can('patients.write')
  @Audited({ action: 'patient.update', object: ['patient', 'id'] })
  @Answers(patientAnswerSchema)
  @ApiOperation({ summary: 'Change what is known of a patient; what is left out stays' })
  async update(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: patientSchema }) body: z.infer<typeof patientSchema>,
  ): Promise<PatientAnswer> {
    const { id: patientId } = await this.patients.get(tx, caller, id);
    const fact = { type: 'patient.updated', patientId, key: this.ids.next(), data: defined(body) };
    await this.intake.state(caller.clinicId, fact);
    return this.patients.get(tx, caller, patientId);
  }
}
