import { Injectable } from '@nestjs/common';

import type { Actor } from '../../audit/audit-event.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Failure } from '../../platform/errors.ts';
import { ApiDatabase, type Sql } from '../../platform/sql.ts';
import { type SessionSecrets, SessionsService } from '../sessions/sessions.service.ts';
import { OidcFlowService, type OidcReturn } from './oidc-flow.service.ts';
import { type OidcIdentity, OidcIdentitiesService } from './oidc-identities.service.ts';

/** A browser that comes back from the provider. */
export interface OidcComeback {
  readonly carried: string | undefined;
  /** The query, as it came. */
  readonly search: string;
  readonly address: string;
  readonly requestId: string;
}

const NOBODY: Actor = { kind: 'user', id: 'unknown', role: null };

/** Signs people in for whom the clinic's provider vouches. */
@Injectable()
export class OidcSignInService {
  constructor(
    private readonly flow: OidcFlowService,
    private readonly identities: OidcIdentitiesService,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
    private readonly database: ApiDatabase,
  ) {}

  /** Raises `unauthenticated`; why somebody is refused is for the audit trail. */
  async signIn(comeback: OidcComeback): Promise<SessionSecrets> {
    const back = await this.flow.finish(comeback.carried, comeback.search);
    const { clinicId } = back;
    const secrets = await this.database.forClinic(clinicId, async (tx) => {
      const identity = await this.identify(tx, back);
      await this.record(tx, comeback, back, identity);
      return 'refused' in identity ? undefined : this.begin(tx, back, identity.userId);
    });
    if (secrets) return secrets;
    throw new Failure(
      'unauthenticated',
      'The provider does not vouch for a user of this clinic. Ask an administrator.',
    );
  }

  private async identify(tx: Sql, { clinicId, provider, claims }: OidcReturn): Promise<OidcIdentity> {
    return claims ? this.identities.resolve(tx, clinicId, provider, claims) : { refused: 'provider' };
  }

  private begin(tx: Sql, { clinicId, provider, claims }: OidcReturn, userId: string): Promise<SessionSecrets> {
    const secondFactor = provider.requiresTotp ? null : 'provider';
    return this.sessions.begin(tx, { clinicId, userId, method: 'oidc', secondFactor, amr: claims?.amr ?? [] });
  }

  private async record(
    tx: Sql,
    { address, requestId }: OidcComeback,
    { clinicId, claims }: OidcReturn,
    identity: OidcIdentity,
  ): Promise<void> {
    const isRefused = 'refused' in identity;
    const { userId } = identity;
    const role = isRefused ? null : identity.role;
    await this.audit.record(tx, {
      clinicId,
      actor: userId === undefined ? NOBODY : { kind: 'user', id: userId, role },
      action: 'session.begin',
      ...(userId === undefined ? {} : { object: { kind: 'user', id: userId } }),
      result: isRefused ? 'refused' : 'ok',
      requestId,
      detail: {
        method: 'oidc',
        address,
        ...(isRefused ? { reason: identity.refused } : { how: identity.how, amr: claims?.amr ?? [] }),
      },
    });
  }
}
