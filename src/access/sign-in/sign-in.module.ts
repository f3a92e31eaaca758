import { Module } from '@nestjs/common';

import { AuditModule } from '../../audit/audit.module.ts';
import { BreakGlassModule } from '../break-glass/break-glass.module.ts';
import { IdentityRepository } from '../oidc/identity.repository.ts';
import { OidcClientService } from '../oidc/oidc-client.service.ts';
import { OidcCookieService } from '../oidc/oidc-cookie.service.ts';
import { OidcFlowService } from '../oidc/oidc-flow.service.ts';
import { OidcIdentitiesService } from '../oidc/oidc-identities.service.ts';
import { OidcProviderRepository } from '../oidc/oidc-provider.repository.ts';
import { OidcProvidersService } from '../oidc/oidc-providers.service.ts';
import { OidcSignInService } from '../oidc/oidc-sign-in.service.ts';
import { RefusalsService } from '../refusals.service.ts';
import { SessionCallersService } from '../sessions/session-callers.service.ts';
import { SessionCookieService } from '../sessions/session-cookie.service.ts';
import { SessionRepository } from '../sessions/session.repository.ts';
import { SessionsService } from '../sessions/sessions.service.ts';
import { ClinicNamesView } from '../users/clinic-names.view.ts';
import { CredentialsService } from '../users/credentials.service.ts';
import { InvitationRepository } from '../users/invitation.repository.ts';
import { InvitationsService } from '../users/invitations.service.ts';
import { PasswordsService } from '../users/passwords.service.ts';
import { UserChangesService } from '../users/user-changes.service.ts';
import { UserRepository } from '../users/user.repository.ts';
import { UsersService } from '../users/users.service.ts';
import { AcceptInvitationService } from './accept-invitation.service.ts';
import { AttemptsService } from './attempts.service.ts';
import { FailureCountRepository } from './failure-count.repository.ts';
import { LettingInService } from './letting-in.service.ts';
import { OwnAccountService } from './own-account.service.ts';
import { PasswordSignInService } from './password-sign-in.service.ts';
import { ProofService } from './proof.service.ts';
import { RecoveryCodeRepository } from './recovery-code.repository.ts';
import { SignInPolicyRepository } from './sign-in-policy.repository.ts';
import { SignInPolicyService } from './sign-in-policy.service.ts';
import { TotpRepository } from './totp.repository.ts';
import { TotpService } from './totp.service.ts';

const EXPORTED = [
  AcceptInvitationService,
  LettingInService,
  OidcCookieService,
  OidcFlowService,
  OidcProvidersService,
  OidcSignInService,
  OwnAccountService,
  PasswordSignInService,
  RefusalsService,
  SessionCallersService,
  SessionCookieService,
  SessionsService,
  SignInPolicyService,
  UserChangesService,
  UsersService,
];

/** How people come in: users, passwords and second factors, sessions, providers who vouch. API keys and roles are beside it. */
@Module({
  imports: [AuditModule, BreakGlassModule],
  providers: [
    ...EXPORTED,
    AttemptsService,
    ClinicNamesView,
    CredentialsService,
    FailureCountRepository,
    IdentityRepository,
    InvitationRepository,
    InvitationsService,
    OidcClientService,
    OidcIdentitiesService,
    OidcProviderRepository,
    PasswordsService,
    ProofService,
    RecoveryCodeRepository,
    SessionRepository,
    SignInPolicyRepository,
    TotpRepository,
    TotpService,
    UserRepository,
  ],
  exports: EXPORTED,
})
export class SignInModule {}
