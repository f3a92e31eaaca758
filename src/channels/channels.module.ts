import { Module } from '@nestjs/common';

import { ChannelsService } from './channels.service.ts';
import { SandboxDeliveryRepository } from './sandbox-delivery.repository.ts';
import { SandboxSinkService } from './sandbox-sink.service.ts';
import { TwilioSignatureService } from './twilio-signature.service.ts';

/** The ways of reaching a person, and what their providers send back. */
@Module({
  providers: [ChannelsService, SandboxSinkService, SandboxDeliveryRepository, TwilioSignatureService],
  exports: [ChannelsService, SandboxSinkService, TwilioSignatureService],
})
export class ChannelsModule {}
