import { Injectable } from '@nestjs/common';

import { WallClock } from '../../platform/clock.ts';
import type { Sql } from '../../platform/sql.ts';
import type { UserRole } from '../permissions.ts';
import { UsersService } from '../users/users.service.ts';
import { type Claims, decideIdentity, type IdentityVerdict } from './decide-identity.ts';
import { IdentityRepository } from './identity.repository.ts';
import type { OidcProvider } from './oidc-provider.ts';

export type OidcIdentity =
  | { readonly userId: string; readonly role: UserRole; readonly how: 'known' | 'bind' | 'add' }
  | { readonly refused: string; readonly userId?: string };

/** Finds the user whom a provider vouches for, or makes or binds one. */
@Injectable()
export class OidcIdentitiesService {
  constructor(
    private readonly identities: IdentityRepository,
    private readonly users: UsersService,
    private readonly clock: WallClock,
  ) {}

  async resolve(tx: Sql, clinicId: string, provider: OidcProvider, claims: Claims): Promise<OidcIdentity> {
    const verdict = await this.decide(tx, clinicId, provider, claims);
    if (verdict.verdict === 'refuse') return { refused: verdict.reason };
    const userId = verdict.verdict === 'add' ? await this.add(tx, clinicId, verdict) : verdict.userId;
    const { role, disabledAt } = await this.users.get(tx, clinicId, userId);
    if (disabledAt !== null) return { refused: 'disabled', userId };
    if (verdict.verdict !== 'known') {
      const identity = { clinicId, issuer: provider.issuer, subject: claims.subject, userId };
      const isBound = await this.identities.add(tx, identity, this.clock.now());
      if (!isBound) return { refused: 'bound_to_another', userId };
    }
    await this.users.noteSignIn(tx, clinicId, userId);
    return { userId, role, how: verdict.verdict };
  }

  private async decide(tx: Sql, clinicId: string, provider: OidcProvider, claims: Claims): Promise<IdentityVerdict> {
    const boundTo = await this.identities.find(tx, clinicId, provider.issuer, claims.subject);
    const user = claims.email === undefined ? undefined : await this.users.findByEmail(tx, clinicId, claims.email);
    const byEmail = user && {
      id: user.id,
      isBound: await this.identities.isBound(tx, clinicId, provider.issuer, user.id),
    };
    return decideIdentity(claims, { boundTo, byEmail }, provider);
  }

  private async add(
    tx: Sql,
    clinicId: string,
    { email, role }: { readonly email: string; readonly role: UserRole },
  ): Promise<string> {
    return (await this.users.createWithoutPassword(tx, { clinicId, email, role })).id;
  }
}
