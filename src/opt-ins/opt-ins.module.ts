import { Module } from '@nestjs/common';

import { ConsentsModule } from '../consents/consents.module.ts';
import { PatientsModule } from '../patients/patients.module.ts';
import { MessagesModule } from '../messages/messages.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { TemplatesModule } from '../templates/templates.module.ts';
import { AskedAddressRunner } from './asked-address.runner.ts';
import { ReachedEmailView } from './reached-email.view.ts';
import { OptInRepository } from './opt-in.repository.ts';
import { OptInRequestsService } from './opt-in-requests.service.ts';
import { OptInsService } from './opt-ins.service.ts';

/** Double opt-in: a second yes to marketing by email, from the address itself. */
@Module({
  imports: [ConsentsModule, PatientsModule, SignalsModule, TemplatesModule, MessagesModule],
  providers: [OptInRepository, ReachedEmailView, AskedAddressRunner, OptInRequestsService, OptInsService],
  exports: [OptInRequestsService, OptInsService],
})
export class OptInsModule {}
