import { Module } from '@nestjs/common';

import { AccessModule } from '../access/access.module.ts';
import { ClinicsModule } from '../clinics/clinics.module.ts';
import { TasksModule } from '../tasks/tasks.module.ts';
import { AccessReviewsController } from './access-reviews/access-reviews.controller.ts';
import { BreakGlassDeskService } from './break-glass/break-glass-desk.service.ts';
import { BreakGlassController } from './break-glass/break-glass.controller.ts';
import { BreakGlassView } from './break-glass/break-glass.view.ts';
import { EmergencyLooksView } from './break-glass/emergency-looks.view.ts';
import { ApiKeysController } from './keys/api-keys.controller.ts';
import { ApiKeysView } from './keys/api-keys.view.ts';
import { InvitationsController } from './sign-in/invitations.controller.ts';
import { OidcProviderController } from './sign-in/oidc-provider.controller.ts';
import { OidcSignInController } from './sign-in/oidc-sign-in.controller.ts';
import { OwnAccountController } from './sign-in/own-account.controller.ts';
import { SessionDeskService } from './sign-in/session-desk.service.ts';
import { SessionController } from './sign-in/session.controller.ts';
import { SessionsController } from './sign-in/sessions.controller.ts';
import { SignInDeskService } from './sign-in/sign-in-desk.service.ts';
import { SignInPolicyController } from './sign-in/sign-in-policy.controller.ts';
import { UsersController } from './sign-in/users.controller.ts';

/** HTTP for who may come in: people and keys, how they sign in, access in an emergency, and the review of all of it. */
@Module({
  imports: [AccessModule, ClinicsModule, TasksModule],
  controllers: [
    ApiKeysController,
    AccessReviewsController,
    BreakGlassController,
    SessionController,
    OwnAccountController,
    SessionsController,
    InvitationsController,
    UsersController,
    SignInPolicyController,
    OidcProviderController,
    OidcSignInController,
  ],
  providers: [
    ApiKeysView,
    BreakGlassDeskService,
    BreakGlassView,
    EmergencyLooksView,
    SessionDeskService,
    SignInDeskService,
  ],
})
export class AccessDeskModule {}
