import { Injectable } from '@nestjs/common';

import { WallClock } from '../../platform/clock.ts';
import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import type { Role, UserRole } from '../permissions.ts';
import { SessionsService } from '../sessions/sessions.service.ts';
import { InvitationsService } from './invitations.service.ts';
import { disableAllProblem, type UserChange, userChangeProblem } from './may-change-user.ts';
import type { User } from './user.ts';
import { UserRepository } from './user.repository.ts';

/** Who changes users, and with which role: a person, a key, or the operator, who is nobody's subordinate. */
export interface Administrator {
  readonly clinicId: string;
  readonly role: Role;
  /** As it is written down, such as `user:` and an id. */
  readonly name: string;
}

export interface UserSettings {
  readonly role?: UserRole | undefined;
  readonly isDisabled?: boolean | undefined;
}

/** Changes what users may do. Whoever may something else from here on is signed out everywhere, and an invitation that lies around ends. */
@Injectable()
export class UserChangesService {
  constructor(
    private readonly users: UserRepository,
    private readonly sessions: SessionsService,
    private readonly invitations: InvitationsService,
    private readonly clock: WallClock,
  ) {}

  /** Raises `missing`, and `conflict` for what the administrator must not do. */
  async change(tx: Sql, by: Administrator, id: string, { role, isDisabled }: UserSettings): Promise<void> {
    const { clinicId } = by;
    await this.check(tx, by, id, { kind: 'let_in' });
    if (role === undefined && isDisabled === undefined) return;
    if (role !== undefined) {
      await this.check(tx, by, id, { kind: 'role', role });
      await this.users.setRole(tx, clinicId, id, role);
    }
    if (isDisabled !== undefined) {
      if (isDisabled) await this.check(tx, by, id, { kind: 'disable' });
      await this.users.setDisabledAt(tx, clinicId, id, isDisabled ? this.clock.now() : null);
    }
    // A role that grew counts too: what a stolen session may do must not grow with it.
    await this.sessions.endAll(tx, clinicId, id);
    await this.invitations.withdraw(tx, clinicId, [id]);
  }

  /** Keeps several users out at once, or none of them. Raises `missing`, and `conflict` as `change` does. */
  async disableAll(tx: Sql, by: Administrator, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const { clinicId } = by;
    const owners = await this.users.lockOwners(tx, clinicId);
    const users = await this.users.lockAll(tx, clinicId, ids);
    if (users.length < ids.length) throw new Failure('missing', 'there is no such user');
    const problem = disableAllProblem(by.role, users, owners);
    if (problem !== undefined) throw new Failure('conflict', problem);
    await this.users.disableAll(tx, clinicId, ids, this.clock.now());
    await this.sessions.endOfUsers(tx, clinicId, ids);
    await this.invitations.withdraw(tx, clinicId, ids);
  }

  /** Answers the user if the administrator may do this to them. */
  async check(tx: Sql, by: Administrator, id: string, change: UserChange): Promise<User> {
    const owners = await this.users.lockOwners(tx, by.clinicId);
    const user = await this.users.find(tx, by.clinicId, id);
    if (!user) throw new Failure('missing', 'there is no such user');
    const problem = userChangeProblem(by.role, user, change, owners);
    if (problem !== undefined) throw new Failure('conflict', problem);
    return user;
  }

  async signOut(tx: Sql, clinicId: string, id: string): Promise<void> {
    await this.sessions.endAll(tx, clinicId, id);
  }
}
