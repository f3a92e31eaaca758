import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { type AuditItem, AuditView } from './audit.view.ts';
import { instantSchema, type Page, pageSchema } from './page.ts';

const listSchema = pageSchema.extend({
  action: z.string().max(100).optional(),
  actor: z.string().max(100).optional(),
  objectKind: z.string().max(100).optional(),
  object: z.string().max(100).optional(),
  result: z.enum(['ok', 'refused']).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});

@ApiTags('Compliance')
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditView) {}

  @Get()
  @Can('audit.read')
  @ApiOperation({ summary: 'List who did what, the last first' })
  list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Query({ schema: listSchema }) query: z.infer<typeof listSchema>,
  ): Promise<Page<AuditItem>> {
    return this.audit.list(tx, clinicId, query, query);
  }
}
