import { Module } from '@nestjs/common';

import { ConsentRepository } from './consent.repository.ts';
import { ConsentsService } from './consents.service.ts';

/** What a patient agreed to, with evidence. */
@Module({ providers: [ConsentRepository, ConsentsService], exports: [ConsentsService] })
export class ConsentsModule {}
