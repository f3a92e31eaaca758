import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import type { Prices } from '../simulation/price.ts';
import { PricesService } from '../simulation/prices.service.ts';
import { pricesAnswerSchema } from './answers/clinic-answer.ts';

/** In hundredths of the currency. Ten units for one text is dearer than any provider. */
const price = z.number().min(0).max(1000);
const pricesSchema = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, { error: 'is a currency as in ISO 4217, such as USD' }),
  smsSegment: price,
  email: price,
  call: price,
});

@ApiTags('Clinic')
@Controller('v1/clinic/prices')
export class PricesController {
  constructor(private readonly prices: PricesService) {}

  @Get()
  @Can('clinic.read')
  @Answers(pricesAnswerSchema)
  @ApiOperation({ summary: 'What messages cost, in cents; list prices until the clinic states its own' })
  get(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Prices> {
    return this.prices.of(tx, clinicId);
  }

  @Put()
  @Can('clinic.write')
  @Audited({ action: 'clinic.prices' })
  @Answers(pricesAnswerSchema)
  @ApiOperation({ summary: 'State what a segment of a text message, an email and a call cost' })
  put(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Body({ schema: pricesSchema }) prices: z.infer<typeof pricesSchema>,
  ): Promise<Prices> {
    return this.prices.put(tx, clinicId, prices);
  }
}
