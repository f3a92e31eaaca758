import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Audited } from '../../audit/audited.ts';
import {
  type AmendInput,
  amendSchema,
  type AssessmentInput,
  assessmentSchema,
  type CountInput,
  countSchema,
  type NoteInput,
  noteSchema,
  type ReportInput,
  reportSchema,
  type SettlementInput,
  settlementSchema,
} from '../../incidents/incident-input.ts';
import { IncidentRecordsService } from '../../incidents/incident-records.service.ts';
import { INCIDENT_STATUSES } from '../../incidents/incident.ts';
import { IncidentsService } from '../../incidents/incidents.service.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { idSchema, type Page, pageOf, pageSchema, pageWith, placeOf } from '../page.ts';
import {
  type IncidentAnswer,
  incidentAnswer,
  incidentList,
  type IncidentSummary,
  personList,
  reportAnswer,
  toAnswer,
  toSummary,
} from './incident-answer.ts';

const listSchema = pageSchema.omit({ count: true }).extend({ status: z.enum(INCIDENT_STATUSES).optional() });
const personsSchema = pageSchema.omit({ count: true });

@ApiTags('Compliance')
@Controller('v1/incidents')
export class IncidentsController {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly records: IncidentRecordsService,
  ) {}

  @Get()
  @Can('incidents.read')
  @Audited({ action: 'incidents.list' })
  @Answers(incidentList)
  @ApiOperation({ summary: 'List incidents with their clocks, the newest first' })
  async list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Query({ schema: listSchema }) { status, cursor, limit }: z.infer<typeof listSchema>,
  ): Promise<Page<IncidentSummary>> {
    const records = await this.records.list(tx, clinicId, status, placeOf(cursor), limit);
    const page = pageOf(records, limit, ({ incident }) => ({ at: incident.reported.at, key: incident.id }));
    return pageWith(page, toSummary, undefined);
  }

  @Post()
  @Can('incidents.report')
  @Audited({ action: 'incident.report', made: 'incident' })
  @Answers(reportAnswer)
  @ApiOperation({
    summary: 'Report that something went wrong; all staff may',
    description:
      'The clocks run from discoveredAt: when it was known, or would have been known by reasonable diligence. It is presumed to be a breach until it is assessed.',
  })
  async report(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: reportSchema }) body: ReportInput,
  ): Promise<z.infer<typeof reportAnswer>> {
    const { incident } = await this.incidents.report(tx, caller, body);
    return { id: incident.id, status: incident.status, discoveredAt: incident.discoveredAt.toISOString() };
  }

  @Get(':id')
  @Can('incidents.read')
  @Audited({ action: 'incident.read', object: ['incident', 'id'] })
  @Answers(incidentAnswer)
  @ApiOperation({ summary: 'Read an incident: what is known, its clocks, and everything that was decided by whom' })
  async get(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<IncidentAnswer> {
    return toAnswer(await this.records.get(tx, clinicId, id));
  }

  @Patch(':id')
  @Can('incidents.write')
  @Audited({ action: 'incident.amend', object: ['incident', 'id'] })
  @Answers(incidentAnswer)
  @ApiOperation({ summary: 'Say more, or better, of what happened; what was said before is kept' })
  async amend(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: amendSchema }) body: AmendInput,
  ): Promise<IncidentAnswer> {
    return toAnswer(await this.incidents.amend(tx, caller, id, body));
  }

  @Post(':id/assess')
  @HttpCode(200)
  @Can('incidents.write')
  @Audited({ action: 'incident.assess', object: ['incident', 'id'] })
  @Answers(incidentAnswer)
  @ApiOperation({
    summary: 'Assess an incident by the four factors',
    description: '45 CFR 164.402(2). low_probability needs all four factors with their reasoning.',
  })
  async assess(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: assessmentSchema }) body: AssessmentInput,
  ): Promise<IncidentAnswer> {
    return toAnswer(await this.incidents.assess(tx, caller, id, body));
  }

  @Post(':id/count')
  @HttpCode(200)
  @Can('incidents.write')
  @Audited({ action: 'incident.count', object: ['incident', 'id'] })
  @Answers(incidentAnswer)
  @ApiOperation({
    summary: 'Count who is affected, from the audit trail, the ledger of messages or a list',
    description: 'All scopes together; each person once. The newest count stands, and sets the clocks.',
  })
  async count(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: countSchema }) body: CountInput,
  ): Promise<IncidentAnswer> {
    return toAnswer(await this.incidents.count(tx, caller, id, body));
  }

  @Get(':id/persons')
  @Can('incidents.read')
  @Audited({ action: 'incident.persons', object: ['incident', 'id'], patients: 'patientId' })
  @Answers(personList)
  @ApiOperation({ summary: 'List who is affected, as they were last counted' })
  async persons(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: personsSchema }) { cursor, limit }: z.infer<typeof personsSchema>,
  ): Promise<z.infer<typeof personList>> {
    const after = placeOf(cursor)?.key ?? null;
    const persons = await this.records.persons(tx, clinicId, id, after, limit);
    const { items, next } = pageOf(persons, limit, ({ patientId }) => ({ at: EPOCH, key: patientId }));
    return { items: [...items], next };
  }

  @Post(':id/clocks')
  @HttpCode(200)
  @Can('incidents.write')
  @Audited({ action: 'incident.settle', object: ['incident', 'id'] })
  @Answers(incidentAnswer)
  @ApiOperation({ summary: 'Say of a clock that it is done, with the evidence, or why it does not apply' })
  async settle(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: settlementSchema }) body: SettlementInput,
  ): Promise<IncidentAnswer> {
    return toAnswer(await this.incidents.settle(tx, caller, id, body));
  }

  @Post(':id/notes')
  @HttpCode(200)
  @Can('incidents.write')
  @Audited({ action: 'incident.note', object: ['incident', 'id'] })
  @Answers(incidentAnswer)
  @ApiOperation({ summary: 'Write something down about an incident' })
  async note(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: noteSchema }) body: NoteInput,
  ): Promise<IncidentAnswer> {
    return toAnswer(await this.incidents.note(tx, caller, id, body));
  }

  @Post(':id/close')
  @HttpCode(200)
  @Can('incidents.write')
  @Audited({ action: 'incident.close', object: ['incident', 'id'] })
  @Answers(incidentAnswer)
  @ApiOperation({ summary: 'Close an incident; 409 names every clock that still runs' })
  async close(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: noteSchema }) body: NoteInput,
  ): Promise<IncidentAnswer> {
    return toAnswer(await this.incidents.close(tx, caller, id, body));
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Can('incidents.write')
  @Audited({ action: 'incident.reopen', object: ['incident', 'id'] })
  @Answers(incidentAnswer)
  @ApiOperation({ summary: 'Open a closed incident again' })
  async reopen(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: noteSchema }) body: NoteInput,
  ): Promise<IncidentAnswer> {
    return toAnswer(await this.incidents.reopen(tx, caller, id, body));
  }
}

/** A list in the order of ids has no instants; its cursors need one. */
const EPOCH = new Date(0);
