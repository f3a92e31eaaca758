import { Injectable } from '@nestjs/common';

import { AgreementsService } from '../../agreements/agreements.service.ts';
import type { Sql } from '../../platform/sql.ts';
import { SetupRunner } from '../setup.runner.ts';
import { type Vendor, vendorsOf } from './vendors-of.ts';

/** Who outside the clinic gets patient data, and under which agreement. */
@Injectable()
export class VendorsService {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly setup: SetupRunner,
  ) {}

  async list(sql: Sql, clinicId: string): Promise<readonly Vendor[]> {
    const coverage = await this.agreements.coverage(sql, clinicId);
    const agreements = await this.agreements.list(sql, clinicId);
    return vendorsOf(coverage, this.setup.hosts(), agreements, await this.agreements.today(sql, clinicId));
  }
}
