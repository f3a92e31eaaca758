import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers, AnswersText } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { type AgreementInput, agreementSchema } from '../agreements/agreement-input.ts';
import { AgreementDocumentsService } from '../agreements/agreement-documents.service.ts';
import { type Agreement, type AgreementFault, faultOf } from '../agreements/agreement.ts';
import { AgreementsService } from '../agreements/agreements.service.ts';
import type { Coverage } from '../agreements/coverage.ts';
import { Audited } from '../audit/audited.ts';
import { Failure } from '../platform/errors.ts';
import { FileBody, TakesFile } from '../platform/http-parsers.ts';
import { type HttpReply, Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { agreementAnswerSchema, agreementListSchema } from './answers/clinic-answer.ts';
import { idSchema, type Page } from './page.ts';

const documentQuerySchema = z.object({ name: z.string().trim().min(1).max(200).default('agreement') });

/** An agreement with what it is worth today. */
type AgreementAnswer = Omit<Agreement, 'clinicId'> & {
  readonly isInForce: boolean;
  /** Why it is not. */
  readonly fault: AgreementFault | null;
};

type AgreementList = Page<AgreementAnswer> & { readonly coverage: readonly Coverage[] };

@ApiTags('Compliance')
@Controller('v1/vendor-agreements')
export class AgreementsController {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly documents: AgreementDocumentsService,
  ) {}

  @Get()
  @Can('agreements.read')
  @Audited({ action: 'agreements.list' })
  @Answers(agreementListSchema)
  @ApiOperation({ summary: 'List agreements with vendors, and whether each configured channel is covered' })
  async list(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<AgreementList> {
    const today = await this.agreements.today(tx, clinicId);
    const agreements = await this.agreements.list(tx, clinicId);
    return {
      items: agreements.map((agreement) => toAnswer(agreement, today)),
      next: null,
      coverage: await this.agreements.coverage(tx, clinicId),
    };
  }

  @Get(':id')
  @Can('agreements.read')
  @Audited({ action: 'agreement.read', object: ['vendor_agreement', 'id'] })
  @Answers(agreementAnswerSchema)
  @ApiOperation({ summary: 'Read an agreement' })
  async get(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<AgreementAnswer> {
    return this.answer(tx, await this.agreements.get(tx, clinicId, id));
  }

  @Put(':id')
  @Can('agreements.write')
  @Audited({ action: 'agreement.save', object: ['vendor_agreement', 'id'] })
  @Answers(agreementAnswerSchema)
  @ApiOperation({
    summary: 'Write down an agreement, or change it; what stood there before is kept in the audit trail',
  })
  async put(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: agreementSchema }) body: AgreementInput,
  ): Promise<AgreementAnswer> {
    return this.answer(tx, await this.agreements.put(tx, caller, id, body));
  }

  @Put(':id/document')
  @TakesFile()
  @Can('agreements.write')
  @Audited({ action: 'agreement.document', object: ['vendor_agreement', 'id'] })
  @ApiConsumes('application/pdf', 'text/plain', 'image/*')
  @Answers(agreementAnswerSchema)
  @ApiOperation({ summary: 'Upload the signed document, up to 10 MB; its name goes into the query' })
  async upload(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: documentQuerySchema }) { name }: z.infer<typeof documentQuerySchema>,
    @Body() body: unknown,
  ): Promise<AgreementAnswer> {
    if (!(body instanceof FileBody)) {
      throw new Failure('invalid', 'send the document as application/pdf, image/* or text/plain');
    }
    return this.answer(tx, await this.documents.put(tx, caller, id, { name, type: body.type, bytes: body.bytes }));
  }

  @Get(':id/document')
  @Can('agreements.read')
  @Audited({ action: 'agreement.download', object: ['vendor_agreement', 'id'] })
  @AnswersText('application/pdf', 'text/plain', 'image/*')
  @ApiOperation({ summary: 'Download the signed document' })
  async download(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<Buffer> {
    const { name, type, bytes } = await this.documents.get(tx, clinicId, id);
    // As an attachment: what somebody uploaded is never shown as a page of ours.
    const fileName = encodeURIComponent(name).replaceAll("'", '%27');
    void reply.type(type).header('Content-Disposition', `attachment; filename*=UTF-8''${fileName}`);
    return bytes;
  }

  @Post(':id/terminate')
  @HttpCode(200)
  @Can('agreements.write')
  @Audited({ action: 'agreement.terminate', object: ['vendor_agreement', 'id'] })
  @Answers(agreementAnswerSchema)
  @ApiOperation({ summary: 'End an agreement at once; nothing leaves under it any more' })
  async terminate(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<AgreementAnswer> {
    return this.answer(tx, await this.agreements.terminate(tx, caller, id));
  }

  private async answer(tx: Sql, agreement: Agreement): Promise<AgreementAnswer> {
    return toAnswer(agreement, await this.agreements.today(tx, agreement.clinicId));
  }
}

function toAnswer({ clinicId: _, ...agreement }: Agreement, today: string): AgreementAnswer {
  const fault = faultOf(agreement, today) ?? null;
  return { ...agreement, isInForce: fault === null, fault };
}
