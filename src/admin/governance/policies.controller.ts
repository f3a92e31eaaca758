import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers, AnswersText } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Audited } from '../../audit/audited.ts';
import { GovernanceService } from '../../governance/governance.service.ts';
import { POLICY_FORMATS } from '../../governance/policies.ts';
import { type HttpReply, Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { keySchema, type Page } from '../page.ts';

const formatSchema = z.object({ format: z.enum(POLICY_FORMATS).default('md') });
const policySchema = z.object({ name: z.string(), title: z.string() });
const listAnswer = z.object({ items: z.array(policySchema), next: z.string().nullable() });
/** What the page itself says as well, for whoever opens it from here. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

@ApiTags('Compliance')
@Controller('v1/policies')
export class PoliciesController {
  constructor(private readonly governance: GovernanceService) {}

  @Get()
  @Can('policies.read')
  @Answers(listAnswer)
  @ApiOperation({ summary: 'List the documents of the governance pack' })
  list(): Page<z.infer<typeof policySchema>> {
    return { items: this.governance.list(), next: null };
  }

  @Get(':name')
  @Can('policies.read')
  @Audited({ action: 'policy.read', object: ['policy', 'name'] })
  @AnswersText('text/markdown', 'text/html')
  @ApiOperation({ summary: 'Read a document of the governance pack, filled from the running configuration' })
  async get(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('name', { schema: keySchema }) name: string,
    @Query({ schema: formatSchema }) { format }: z.infer<typeof formatSchema>,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const text = await this.governance.read(tx, clinicId, name, format);
    void reply.type(format === 'html' ? 'text/html; charset=utf-8' : 'text/markdown; charset=utf-8');
    if (format === 'html') void reply.header('Content-Security-Policy', PAGE_POLICY);
    return text;
  }
}
