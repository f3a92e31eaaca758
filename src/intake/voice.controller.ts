import { Body, Controller, Header, Headers, HttpCode, Logger, Post, Query, Req } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';

import { AnswersText } from '../access/answers.ts';
import { Public } from '../access/public.ts';
import { TwilioSignatureService } from '../channels/twilio-signature.service.ts';
import { voiceProviderOf } from '../channels/voice-provider.ts';
import { ReceiptsService } from '../messages/outcomes/receipts.service.ts';
import { Failure } from '../platform/errors.ts';
import { readCallForm, readCallReceipt } from './call-receipt.ts';
import { HANG_UP } from './call-script.ts';
import { readHookedMessage } from './hooked-message.ts';
import { PressedKeyRunner } from './pressed-key.runner.ts';
import { SpokenCallRunner } from './spoken-call.runner.ts';
import { formOf } from './twilio-form.ts';

const XML = 'text/xml; charset=utf-8';

interface Called {
  readonly url: string;
}

/**
 * What Twilio asks in the course of a call, and what it is told to say. There is no API key: the signature says who asks, and it
 * covers the address that names the message.
 */
@ApiTags('Hooks')
@Public()
@Controller('v1/hooks/twilio/voice')
@ApiConsumes('application/x-www-form-urlencoded')
export class VoiceController {
  private readonly logger = new Logger(VoiceController.name);

  constructor(
    private readonly signatures: TwilioSignatureService,
    private readonly receipts: ReceiptsService,
    private readonly calls: SpokenCallRunner,
    private readonly keys: PressedKeyRunner,
  ) {}

  @Post()
  @HttpCode(200)
  @Header('Content-Type', XML)
  @AnswersText('text/xml')
  @ApiOperation({ summary: 'Tell Twilio what to say in a call that was answered' })
  async answered(
    @Headers('x-twilio-signature') signature: string | undefined,
    @Req() request: Called,
    @Query() query: unknown,
    @Body() body: unknown,
  ): Promise<string> {
    const account = this.accountOf(signature, request, body);
    const call = readCallForm(body);
    const message = readHookedMessage(query);
    const script = message && (await this.calls.scriptFor(message, call.answeredBy));
    if (!script) return HANG_UP;
    // Said now, because Twilio does not say it again when the call is over.
    if (call.answeredBy === 'machine')
      await this.receipts.receive({
        provider: voiceProviderOf(account),
        providerId: call.sid,
        message,
        status: 'machine',
        meaning: 'failed',
        code: 'twilio_call_machine',
      });
    return script;
  }

  @Post('key')
  @HttpCode(200)
  @Header('Content-Type', XML)
  @AnswersText('text/xml')
  @ApiOperation({ summary: 'Take the key that was pressed in a call' })
  async pressed(
    @Headers('x-twilio-signature') signature: string | undefined,
    @Req() request: Called,
    @Query() query: unknown,
    @Body() body: unknown,
  ): Promise<string> {
    this.accountOf(signature, request, body);
    const { sid } = readCallForm(body);
    const { Digits: key } = formOf(body);
    const message = readHookedMessage(query);
    if (!message || typeof key !== 'string') return HANG_UP;
    const isTaken = await this.keys.take(message, sid, key);
    return (await this.calls.answerTo(message, isTaken ? key : '')) ?? HANG_UP;
  }

  @Post('status')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a status callback of a call' })
  async status(
    @Headers('x-twilio-signature') signature: string | undefined,
    @Req() request: Called,
    @Query() query: unknown,
    @Body() body: unknown,
  ): Promise<void> {
    const receipt = readCallReceipt(this.accountOf(signature, request, body), formOf(body), query);
    if (receipt && !(await this.receipts.receive(receipt))) this.logger.warn('a receipt is about no message of ours');
  }

  private accountOf(signature: string | undefined, request: Called, body: unknown): string {
    const account = this.signatures.accountOf(signature, request.url, formOf(body));
    if (account === undefined) throw new Failure('forbidden', 'the signature is missing or wrong');
    return account;
  }
}
