import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { ClinicsService } from '../../clinics/clinics.service.ts';
import { mayBeInAudience } from '../../clinics/sensitivity.ts';
import { ServiceLinesService } from '../../clinics/service-lines.service.ts';
import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import { specHashOf } from '../audience-spec.ts';
import { deidentifiedCsv } from './deidentified-csv.ts';
import { ExportRunner } from './export.runner.ts';
import type { Geography } from './deidentified-row.ts';

export interface DeidentifiedExportInput {
  readonly geography: Geography;
  readonly serviceLine?: string | undefined;
}

/** Files of patients who are nobody any more (45 CFR 164.514(b)(2)). */
@Injectable()
export class DeidentifiedExportsService {
  constructor(
    private readonly runner: ExportRunner,
    private readonly lines: ServiceLinesService,
    private readonly clinics: ClinicsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * CSV of de-identified rows. Raises `missing` for a line that is not there or may not be named, and `conflict` where the file
   * could be laid beside an earlier one to find somebody.
   */
  async make(tx: Sql, caller: Caller, input: DeidentifiedExportInput): Promise<string> {
    const { clinicId } = caller;
    const open = (await this.lines.list(tx, clinicId)).filter(({ sensitivity }) => mayBeInAudience(sensitivity));
    const lines = open.map(({ key }) => key).filter((key) => key === (input.serviceLine ?? key));
    if (lines.length === 0) throw new Failure('missing', 'there is no such line of care that may be named');
    const { timeZone } = await this.clinics.get(tx, clinicId);
    const { rows, withheld, years } = await this.runner.make(tx, caller, { ...input, lines, timeZone });
    await this.audit.record(tx, {
      clinicId,
      actor: { kind: caller.kind, id: caller.id, role: caller.role },
      action: 'deidentified_export.made',
      object: { kind: 'deidentified_export', id: specHashOf(input) },
      result: 'ok',
      // What is de-identified is no longer protected, and so is not accounted for to anybody (45 CFR 164.502(d)(2)).
      detail: { rows: rows.length, withheld, accountable: 'no', method: '45 CFR 164.514(b)(2)' },
    });
    return deidentifiedCsv(rows, years);
  }
}
