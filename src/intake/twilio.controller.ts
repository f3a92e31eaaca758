import { Body, Controller, Headers, HttpCode, Logger, Post, Query, Req } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Public } from '../access/public.ts';
import { TwilioSignatureService } from '../channels/twilio-signature.service.ts';
import { ReceiptsService } from '../messages/outcomes/receipts.service.ts';
import { Failure } from '../platform/errors.ts';
import { formOf } from './twilio-form.ts';
import { readTwilioReceipt } from './twilio-receipt.ts';

/** What Twilio calls. There is no API key: the signature says who calls, and the message says whose it is. */
@ApiTags('Hooks')
@Public()
@Controller('v1/hooks/twilio')
export class TwilioController {
  private readonly logger = new Logger(TwilioController.name);

  constructor(
    private readonly signatures: TwilioSignatureService,
    private readonly receipts: ReceiptsService,
  ) {}

  @Post('status')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a status callback of Twilio' })
  @ApiConsumes('application/x-www-form-urlencoded')
  async status(
    @Headers('x-twilio-signature') signature: string | undefined,
    @Req() request: { readonly url: string },
    @Query() query: unknown,
    @Body() body: unknown,
  ): Promise<void> {
    const form = formOf(body);
    const account = this.signatures.accountOf(signature, request.url, form);
    if (account === undefined) throw new Failure('forbidden', 'the signature is missing or wrong');
    const receipt = readTwilioReceipt(account, form, query);
    // Twilio is told that all is well in any case: asking it to call again would not find the message either.
    if (receipt && !(await this.receipts.receive(receipt))) this.logger.warn('a receipt is about no message of ours');
  }
}
