import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { AgreementsService } from '../../agreements/agreements.service.ts';
import { Audited } from '../../audit/audited.ts';
import { ChannelsService } from '../../channels/channels.service.ts';
import { CHANNEL_NAMES } from '../../consents/consent.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { pageSchemaOf } from '../page.ts';
import { channelAnswerSchema, channelTestAnswerSchema } from './channel-answer.ts';
import { ChannelTestRunner, type ChannelTestAnswer, TESTED } from './channel-test.runner.ts';

const testSchema = z.strictObject({
  to: z.string().trim().min(1).max(320).meta({ description: 'An email address, or a phone number.' }),
  provider: z.string().min(1).max(60).optional().meta({ description: 'Left out, the one that is tried first.' }),
});

@ApiTags('Channels')
@Controller('v1/channels')
export class ChannelsController {
  constructor(
    private readonly channels: ChannelsService,
    private readonly agreements: AgreementsService,
    private readonly tests: ChannelTestRunner,
  ) {}

  @Get()
  @Can('channels.read')
  @Answers(pageSchemaOf(channelAnswerSchema))
  @ApiOperation({
    summary: 'List the channels, with the providers that are set up, in the order in which they are tried',
    description: 'Providers are set up by whoever runs the installation. What is paused is at `/v1/pauses`.',
  })
  async list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
  ): Promise<{ items: z.infer<typeof channelAnswerSchema>[]; next: null }> {
    const coverage = await this.agreements.coverage(tx, clinicId);
    const items = CHANNEL_NAMES.map((channel) => ({
      channel,
      isTestable: TESTED.some((one) => one === channel) && this.channels.providersOf(channel).length > 0,
      providers: this.channels.providersOf(channel).map(({ provider, sender = null, vendor }) => {
        const covering = coverage.find((one) => one.channel === channel && one.provider === provider);
        const isCovered = vendor === undefined || Boolean(covering?.agreementId);
        return { provider, sender, needsAgreement: vendor !== undefined, isCovered, reason: covering?.reason ?? '' };
      }),
    }));
    return { items, next: null };
  }

  @Post(':channel/test')
  @HttpCode(200)
  @Can('channels.test')
  @Audited({ action: 'channel.test', object: ['channel', 'channel'] })
  @Answers(channelTestAnswerSchema)
  @ApiOperation({
    summary: 'Send a message that says it is a test to an address, over a channel',
    description:
      'It says nothing of anybody, has no row in the ledger and no second try, and a pause does not hold it back: that is how ' +
      'one sees whether a pause can end. Agreements count, and whoever opted out gets none.',
  })
  async test(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('channel', { schema: z.enum(TESTED) }) channel: (typeof TESTED)[number],
    @Body({ schema: testSchema }) body: z.infer<typeof testSchema>,
  ): Promise<ChannelTestAnswer> {
    const coverage = await this.agreements.coverage(tx, clinicId);
    return this.tests.send(tx, clinicId, channel, body, coverage);
  }
}
