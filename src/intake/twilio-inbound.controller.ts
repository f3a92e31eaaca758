import { Body, Controller, Header, Headers, HttpCode, Logger, Post, Query, Req } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { AnswersText } from '../access/answers.ts';
import { Public } from '../access/public.ts';
import { TwilioSignatureService } from '../channels/twilio-signature.service.ts';
import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { RepliesService } from '../replies/replies.service.ts';
import { ReplySenderRunner } from './reply-sender.runner.ts';
import { formOf } from './twilio-form.ts';
import { readTwilioReply, type TwilioReply } from './twilio-reply.ts';

/** "Nothing to say": what Attend answers leaves through the ledger like any message. */
const EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

const querySchema = z.object({ clinic: z.uuid() });

/** What people text back. There is no API key: the signature says who calls. */
@ApiTags('Hooks')
@Public()
@Controller('v1/hooks/twilio')
export class TwilioInboundController {
  private readonly logger = new Logger(TwilioInboundController.name);

  constructor(
    private readonly signatures: TwilioSignatureService,
    private readonly senders: ReplySenderRunner,
    private readonly replies: RepliesService,
    private readonly clock: Clock,
  ) {}

  /**
   * The clinic is named in the address that Twilio was given, which the signature covers; a server with a single clinic needs
   * no name. Where none can be told the answer is an error, which Twilio shows: a STOP must not be lost without a word. What is
   * genuine and no reply is answered like one: Twilio could not do better a second time.
   */
  @Post('inbound')
  @HttpCode(200)
  @Header('Content-Type', 'text/xml; charset=utf-8')
  @AnswersText('text/xml')
  @ApiOperation({ summary: 'Take an inbound text message from Twilio' })
  @ApiConsumes('application/x-www-form-urlencoded')
  async inbound(
    @Headers('x-twilio-signature') signature: string | undefined,
    @Req() request: { readonly url: string },
    @Query() query: unknown,
    @Body() body: unknown,
  ): Promise<string> {
    const form = formOf(body);
    if (!this.signatures.isGenuine(signature, request.url, form))
      throw new Failure('forbidden', 'the signature is missing or wrong');
    const reply = readTwilioReply(form);
    if (reply) await this.receive(reply, querySchema.safeParse(query).data?.clinic);
    else this.logger.warn('an inbound message is not from a phone');
    return EMPTY;
  }

  private async receive(
    { sid, from, text, media, answeredByProvider }: TwilioReply,
    named: string | undefined,
  ): Promise<void> {
    const sender = await this.senders.find(named, 'phone', from);
    if (!sender) {
      this.logger.error('an inbound message is lost: the address that Twilio calls names no clinic of ours');
      throw new Failure('missing', 'the address names no clinic; end it with ?clinic= and the id of one');
    }
    await this.replies.receive({
      ...sender,
      channel: 'sms',
      kind: 'phone',
      text,
      providerMessageId: sid,
      at: this.clock.now(),
      media,
      answeredByProvider,
    });
  }
}
