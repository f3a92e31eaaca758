import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Audited } from '../../audit/audited.ts';
import { CHANNEL_NAMES } from '../../consents/consent.ts';
import { type Vendor, VENDOR_ROLES } from '../../governance/vendors/vendors-of.ts';
import { VendorsService } from '../../governance/vendors/vendors.service.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import type { Page } from '../page.ts';

const vendorSchema = z.object({
  role: z.enum(VENDOR_ROLES),
  vendor: z.string(),
  product: z.string(),
  account: z.string(),
  channels: z.array(z.enum(CHANNEL_NAMES)),
  receives: z.string(),
  getsPatientData: z.boolean(),
  agreementId: z.guid().nullable(),
  expiresOn: z.iso.date().nullable(),
  finding: z.string().nullable(),
});
const listAnswer = z.object({ items: z.array(vendorSchema), next: z.string().nullable() });

@ApiTags('Compliance')
@Controller('v1/vendors')
export class VendorsController {
  constructor(private readonly vendors: VendorsService) {}

  @Get()
  @Can('agreements.read')
  @Audited({ action: 'vendors.list' })
  @Answers(listAnswer)
  @ApiOperation({
    summary: 'List who outside the clinic gets patient data, by the configuration, and which agreement covers it',
    description: 'A vendor that gets patient data without an agreement in force has a finding.',
  })
  async list(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Page<Vendor>> {
    return { items: await this.vendors.list(tx, clinicId), next: null };
  }
}
