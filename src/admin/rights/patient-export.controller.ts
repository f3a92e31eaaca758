import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers, phi } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Audited } from '../../audit/audited.ts';
import { type HttpReply, Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { exportPage } from '../../rights/export/export-page.ts';
import { EXPORT_FORMAT, EXPORT_VERSION, type PatientExport } from '../../rights/export/patient-export.ts';
import { PatientExportService } from '../../rights/export/patient-export.service.ts';
import { idSchema } from '../page.ts';

const querySchema = z.object({ format: z.enum(['json', 'html']).default('json') });

const exportAnswer = z.union([
  z.string(),
  z.object({
    format: z.literal(EXPORT_FORMAT),
    version: z.literal(EXPORT_VERSION),
    exportedAt: z.date(),
    clinic: z.object({ id: idSchema, name: z.string(), timeZone: z.string() }),
    patientId: idSchema,
    mergedIds: z.array(idSchema),
    truncated: z.array(z.string()),
    sections: phi(
      z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          rows: z.array(z.record(z.string(), z.unknown())),
        }),
      ),
    ),
  }),
]);

/** The page needs its own style and nothing else, wherever it is opened. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

@ApiTags('Patients')
@Controller('v1/patients/:id/export')
export class PatientExportController {
  constructor(private readonly exports: PatientExportService) {}

  @Get()
  @Can('patients.export')
  @Audited({ action: 'patient.export', object: ['patient', 'id'] })
  @Answers(exportAnswer)
  @ApiProduces('application/json', 'text/html')
  @ApiOperation({
    summary: 'Export everything on one person, for machines or as a page to read and print (45 CFR 164.524)',
    description:
      'Ids that were merged into the patient are included. At most 20,000 rows of a section; what was cut is named.',
  })
  async get(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: querySchema }) { format }: z.infer<typeof querySchema>,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<PatientExport | string> {
    const whole = await this.exports.of(tx, clinicId, id);
    void reply
      .header('Content-Disposition', `attachment; filename="patient-${whole.patientId}.${format}"`)
      .header('Cache-Control', 'no-store');
    if (format === 'json') return whole;
    void reply.type('text/html; charset=utf-8').header('Content-Security-Policy', PAGE_POLICY);
    return exportPage(whole);
  }
}
