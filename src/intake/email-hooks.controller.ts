import { Controller, Headers, HttpCode, Logger, Post, Req } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Public } from '../access/public.ts';
import { Failure } from '../platform/errors.ts';
import type { HttpRequest } from '../platform/http-request.ts';
import { EmailFeedbackService } from '../replies/email-feedback.service.ts';
import { readEmailEvents } from './email-generic.ts';
import { readSesNotification } from './email-ses.ts';
import { EmailSignaturesService } from './email-signatures.service.ts';
import { readSnsEnvelope, subscribeUrlOf } from './email-sns.ts';
import { SnsFilesService } from './sns-files.service.ts';

/** What mail providers call. There is no API key: a signature says who calls, and the Message-ID says whose the email is. */
@ApiTags('Hooks')
@Public()
@Controller('v1/hooks/email')
export class EmailHooksController {
  private readonly logger = new Logger(EmailHooksController.name);

  constructor(
    private readonly signatures: EmailSignaturesService,
    private readonly files: SnsFilesService,
    private readonly feedback: EmailFeedbackService,
  ) {}

  @Post('generic')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take email events, signed as Standard Webhooks says' })
  async generic(
    @Headers('webhook-id') id: string | undefined,
    @Headers('webhook-timestamp') timestamp: string | undefined,
    @Headers('webhook-signature') signature: string | undefined,
    @Req() { body, rawBody }: HttpRequest,
  ): Promise<void> {
    if (!this.signatures.isSigned({ id, timestamp, signature }, rawBody)) refuse();
    const { events, others, problems } = readEmailEvents(body);
    if (others > 0) this.logger.log(`${others} email events are of kinds that are not asked for`);
    const [problem] = problems;
    if (problem) this.logger.warn(`email events are passed over, the first because ${problem.path} ${problem.message}`);
    await this.feedback.take(events);
  }

  /** SNS calls with an envelope around what SES says. A new topic is confirmed when it is one that the operator named. */
  @Post('ses')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take notifications of Amazon SES from Amazon SNS' })
  @ApiConsumes('text/plain', 'application/json')
  async ses(@Req() { body }: HttpRequest): Promise<void> {
    const envelope = readSnsEnvelope(body);
    if (!envelope) throw new Failure('invalid', 'this is no message of SNS');
    if (!(await this.signatures.isFromSns(envelope))) refuse();
    if (envelope.Type === 'SubscriptionConfirmation') {
      await this.confirm(subscribeUrlOf(envelope));
      return;
    }
    const event = envelope.Type === 'Notification' ? readSesNotification(envelope.Message) : undefined;
    if (event) await this.feedback.take([event]);
    else this.logger.log('a message of SNS is about no email');
  }

  private async confirm(url: URL | undefined): Promise<void> {
    if (!url) refuse();
    await this.files.read(url);
    this.logger.log('confirmed the subscription to a topic of SNS');
  }
}

function refuse(): never {
  throw new Failure('forbidden', 'the signature is missing or wrong');
}
