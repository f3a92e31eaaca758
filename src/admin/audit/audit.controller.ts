import { Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers, AnswersText } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { AUDIT_RESULTS } from '../../audit/audit-event.ts';
import { Audited } from '../../audit/audited.ts';
import { ChainWorker } from '../../audit/chain/chain.worker.ts';
import { VerifyService } from '../../audit/chain/verify.service.ts';
import { AUDIT_PURPOSES } from '../../audit/purpose.ts';
import { Failure } from '../../platform/errors.ts';
import { type HttpReply, Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { idSchema, instantSchema, type Page, pageSchema } from '../page.ts';
import { auditCsv } from './audit-csv.ts';
import type { AuditItem } from './audit-item.ts';
import { AuditView } from './audit.view.ts';
import { toVerified, type Verified, verifiedSchema } from './verified.ts';

const filterSchema = z.object({
  action: z.string().max(100).optional(),
  actor: z.string().max(100).optional(),
  objectKind: z.string().max(100).optional(),
  object: z.string().max(100).optional(),
  patient: idSchema.optional(),
  purpose: z.enum(AUDIT_PURPOSES).optional(),
  result: z.enum(AUDIT_RESULTS).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});

const listSchema = pageSchema.extend(filterSchema.shape);

const itemSchema = z.object({
  id: z.guid(),
  at: z.iso.datetime(),
  actor: z.object({ kind: z.string(), id: z.string(), role: z.string().nullable() }),
  action: z.string(),
  object: z.object({ kind: z.string(), id: z.string().nullable() }).nullable(),
  purpose: z.enum(AUDIT_PURPOSES),
  result: z.enum(AUDIT_RESULTS),
  requestId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});

const pageOfItemsSchema = z.object({
  items: z.array(itemSchema),
  next: z.string().nullable(),
  total: z.int().optional(),
});

const progressSchema = z.object({ done: z.int().nullable(), total: z.int().nullable() });
type Progress = Readonly<z.infer<typeof progressSchema>>;

/** What one file may hold: it is put together in memory, some 15 MB of it. */
const MOST_EXPORTED = 50_000;

@ApiTags('Compliance')
@Controller('v1/audit')
export class AuditController {
  /** The verification that is at work in this process, and for whom. */
  private atWork: (Progress & { readonly clinicId: string }) | undefined;

  constructor(
    private readonly audit: AuditView,
    private readonly chains: ChainWorker,
    private readonly trails: VerifyService,
  ) {}

  @Get()
  @Can('audit.read')
  @Audited({ action: 'audit.list', purpose: 'compliance' })
  @Answers(pageOfItemsSchema)
  @ApiOperation({ summary: 'List who did what, the last first; `patient` finds whoever looked at one' })
  list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Query({ schema: listSchema }) query: z.infer<typeof listSchema>,
  ): Promise<Page<AuditItem>> {
    return this.audit.list(tx, clinicId, query, query);
  }

  @Get('export')
  @Can('audit.read')
  @Audited({ action: 'audit.export', purpose: 'compliance' })
  @AnswersText('text/csv')
  @ApiOperation({
    summary: 'Download the rows that the filters leave, up to 50,000, as CSV; more are refused with 422',
  })
  async export(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Query({ schema: filterSchema }) query: z.infer<typeof filterSchema>,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<Buffer> {
    const items = await this.audit.all(tx, clinicId, query, MOST_EXPORTED + 1);
    if (items.length > MOST_EXPORTED) {
      throw new Failure('invalid', `more than ${MOST_EXPORTED} rows: ask for a shorter time by from and to`);
    }
    void reply.type('text/csv; charset=utf-8').header('Content-Disposition', 'attachment; filename="audit.csv"');
    return Buffer.from(auditCsv(items));
  }

  @Post('verify')
  @HttpCode(200)
  @Can('audit.read')
  @Audited({ action: 'audit.verify', purpose: 'compliance' })
  @Answers(verifiedSchema)
  @ApiOperation({
    summary: 'Look for rows that were changed, removed, reordered or put in by hand',
    description:
      'Goes through the whole trail, tens of thousands of rows a second. One at a time in a process; 429 while another is at it.',
  })
  async verify(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Verified> {
    if (this.atWork) throw new Failure('overloaded', 'a verification is at work; ask again later');
    this.atWork = { clinicId, done: null, total: null };
    try {
      await this.chains.catchUp();
      const onProgress = (done: number, total: number) => {
        this.atWork = { clinicId, done, total };
      };
      return toVerified(await this.trails.verify(tx, clinicId, { onProgress }));
    } finally {
      this.atWork = undefined;
    }
  }

  @Get('verify')
  @Can('audit.read')
  @Answers(progressSchema)
  @ApiOperation({
    summary: 'Ask how far the verification has come that is at work',
    description:
      'Rows that were looked at, of how many. Both null where none of your clinic is at work in the process that answers, or it has only begun.',
  })
  progress(@By() { clinicId }: Caller): Progress {
    if (this.atWork?.clinicId !== clinicId) return { done: null, total: null };
    const { done, total } = this.atWork;
    return { done, total };
  }
}
