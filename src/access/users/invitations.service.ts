import { Injectable } from '@nestjs/common';

import { WallClock } from '../../platform/clock.ts';
import { sha256 } from '../../platform/hash.ts';
import { Ids } from '../../platform/ids.ts';
import type { Sql } from '../../platform/sql.ts';
import { formatClinicToken, parseClinicToken, TOKEN_SECRET_BYTES } from '../clinic-token.ts';
import { type Invited, InvitationRepository } from './invitation.repository.ts';

export interface Invitation {
  /** Shown once: what is stored is a hash of its secret. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** Long enough for a weekend, short enough that a link in an old mail opens nothing. */
const GOOD_FOR_MS = 72 * 3_600_000;

/** One-time tokens by which users choose their password. Nobody else ever knows it, the administrator included. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly clock: WallClock,
    private readonly ids: Ids,
  ) {}

  /** Takes the place of an older invitation of the same user. */
  async invite(tx: Sql, clinicId: string, userId: string, by: string): Promise<Invitation> {
    const secret = this.ids.secret(TOKEN_SECRET_BYTES);
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + GOOD_FOR_MS);
    await this.invitations.put(tx, { clinicId, userId, tokenHash: sha256(secret), expiresAt, by }, now);
    return { token: formatClinicToken({ clinicId, secret }), expiresAt };
  }

  /** Whoever found an older link must not come in by it as what the user has become since. */
  withdraw(tx: Sql, clinicId: string, userIds: readonly string[]): Promise<void> {
    return this.invitations.remove(tx, clinicId, userIds);
  }

  async take(tx: Sql, token: string): Promise<Invited | undefined> {
    const parts = parseClinicToken(token);
    return parts && this.invitations.take(tx, parts.clinicId, sha256(parts.secret), this.clock.now());
  }
}
