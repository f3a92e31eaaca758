import { Module } from '@nestjs/common';

import { AuthorizationRepository } from './authorization.repository.ts';
import { AuthorizationsService } from './authorizations.service.ts';
import { ConfirmationsView } from './confirmations.view.ts';
import { ConsentRepository } from './consent.repository.ts';
import { ConsentsService } from './consents.service.ts';
import { RiskAckRepository } from './risk-ack.repository.ts';
import { RiskAcksService } from './risk-acks.service.ts';
import { SuppressionRepository } from './suppression.repository.ts';
import { SuppressionsService } from './suppressions.service.ts';

/** What a patient agreed to, with evidence, and the contact points that must not be used. */
@Module({
  providers: [
    ConsentRepository,
    ConsentsService,
    SuppressionRepository,
    SuppressionsService,
    AuthorizationRepository,
    AuthorizationsService,
    RiskAckRepository,
    RiskAcksService,
    ConfirmationsView,
  ],
  exports: [ConsentsService, SuppressionsService, AuthorizationsService, RiskAcksService, ConfirmationsView],
})
export class ConsentsModule {}
