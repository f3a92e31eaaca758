import { Injectable } from '@nestjs/common';

import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import type { UserRole } from '../permissions.ts';
import { type Invitation, InvitationsService } from '../users/invitations.service.ts';
import { newUserProblem } from '../users/may-change-user.ts';
import { type Administrator, UserChangesService } from '../users/user-changes.service.ts';
import type { User } from '../users/user.ts';
import { UsersService } from '../users/users.service.ts';
import { AttemptsService } from './attempts.service.ts';
import { TotpService } from './totp.service.ts';

/** What an administrator does so that somebody can sign in: for the first time, or again. */
@Injectable()
export class LettingInService {
  constructor(
    private readonly users: UsersService,
    private readonly changes: UserChangesService,
    private readonly invitations: InvitationsService,
    private readonly totp: TotpService,
    private readonly attempts: AttemptsService,
  ) {}

  /** Raises `conflict` for an address that is taken, and for a role above the administrator's. */
  async add(
    tx: Sql,
    by: Administrator,
    { email, role }: { readonly email: string; readonly role: UserRole },
  ): Promise<{ readonly id: string; readonly invitation: Invitation }> {
    const problem = newUserProblem(by.role, role);
    if (problem !== undefined) throw new Failure('conflict', problem);
    const { id } = await this.users.createWithoutPassword(tx, { clinicId: by.clinicId, email, role });
    return { id, invitation: await this.invitations.invite(tx, by.clinicId, id, by.name) };
  }

  /** A new link, for somebody who lost the first or forgot the password. The old password holds until it is used. */
  async invite(tx: Sql, by: Administrator, id: string): Promise<Invitation> {
    await this.check(tx, by, id);
    return this.invitations.invite(tx, by.clinicId, id, by.name);
  }

  /** The phone is gone, and the recovery codes with it. */
  async resetTotp(tx: Sql, by: Administrator, id: string): Promise<void> {
    await this.check(tx, by, id);
    await this.totp.reset(tx, by.clinicId, id);
    await this.changes.signOut(tx, by.clinicId, id);
  }

  /** Which of these users cannot try at the moment, because somebody failed too often as them. */
  async lockedAmong(sql: Sql, clinicId: string, users: readonly User[]): Promise<ReadonlySet<string>> {
    const emails = users.map(({ email }) => email);
    return users.length === 0 ? new Set() : this.attempts.lockedAmong(sql, clinicId, emails);
  }

  async unlock(tx: Sql, by: Administrator, id: string): Promise<void> {
    const { email } = await this.check(tx, by, id);
    await this.attempts.unlock(tx, by.clinicId, email);
  }

  /** Nobody does this to themselves: whoever sits down at a screen that was left open proves nothing by it (`OwnAccountService`). */
  private async check(tx: Sql, by: Administrator, id: string): Promise<User> {
    const user = await this.changes.check(tx, by, id, { kind: 'let_in' });
    if (by.name === `user:${user.id}`) {
      throw new Failure('conflict', 'ask somebody else, or change it as your own account (/v1/session)');
    }
    return user;
  }
}
