import { Injectable } from '@nestjs/common';

import { WallClock } from '../../platform/clock.ts';
import { Failure } from '../../platform/errors.ts';
import { Ids } from '../../platform/ids.ts';
import { ApiDatabase, type Sql } from '../../platform/sql.ts';
import type { UserRole } from '../permissions.ts';
import { PasswordsService } from './passwords.service.ts';
import { type Credentials, normalEmail, type User } from './user.ts';
import { type UserPlace, UserRepository } from './user.repository.ts';

export interface UserInput {
  readonly clinicId: string;
  readonly email: string;
  readonly role: UserRole;
  readonly password: string;
}

export type NewcomerInput = Omit<UserInput, 'password'>;

/** Who the users of a clinic are. What follows from changing them is in `UserChangesService`. */
@Injectable()
export class UsersService {
  constructor(
    private readonly users: UserRepository,
    private readonly passwords: PasswordsService,
    private readonly database: ApiDatabase,
    private readonly clock: WallClock,
    private readonly ids: Ids,
  ) {}

  /** Raises `invalid` for a password against the rules and `conflict` when the clinic has a user of this address. */
  async create(tx: Sql, { password, ...input }: UserInput): Promise<{ id: string }> {
    const email = normalEmail(input.email);
    return this.add(tx, input, await this.passwords.hash(tx, input.clinicId, email, password));
  }

  /** Adds somebody who has no password yet: by an invitation, or because a provider vouches for them. */
  createWithoutPassword(tx: Sql, input: NewcomerInput): Promise<{ id: string }> {
    return this.add(tx, input, null);
  }

  list(sql: Sql, clinicId: string, after: UserPlace | null, limit: number): Promise<User[]> {
    return this.users.list(sql, clinicId, after, limit);
  }

  async get(sql: Sql, clinicId: string, id: string): Promise<User> {
    const user = await this.users.find(sql, clinicId, id);
    if (!user) throw new Failure('missing', 'there is no such user');
    return user;
  }

  findByEmail(sql: Sql, clinicId: string, email: string): Promise<Credentials | undefined> {
    return this.users.findByEmail(sql, clinicId, normalEmail(email));
  }

  /** For a password that is set later, once it is known who sets it. Raises `invalid` for a password against the rules. */
  async hashPassword(clinicId: string, id: string, password: string): Promise<string> {
    const { email } = await this.find(clinicId, id);
    return this.database.forClinic(clinicId, (tx) => this.passwords.hash(tx, clinicId, email, password));
  }

  /** Raises `invalid` for a password against the rules. */
  async choosePassword(
    tx: Sql,
    clinicId: string,
    { id, email }: { readonly id: string; readonly email: string },
    password: string,
  ): Promise<void> {
    await this.users.setPassword(tx, clinicId, id, await this.passwords.hash(tx, clinicId, email, password));
  }

  setPassword(tx: Sql, clinicId: string, id: string, passwordHash: string): Promise<void> {
    return this.users.setPassword(tx, clinicId, id, passwordHash);
  }

  noteSignIn(tx: Sql, clinicId: string, id: string): Promise<void> {
    return this.users.noteSignIn(tx, clinicId, id, this.clock.now());
  }

  /** The user, in a transaction of its own. */
  find(clinicId: string, id: string): Promise<User> {
    return this.database.forClinic(clinicId, (tx) => this.get(tx, clinicId, id));
  }

  private async add(tx: Sql, input: NewcomerInput, passwordHash: string | null): Promise<{ id: string }> {
    const { clinicId, role } = input;
    const user = { clinicId, id: this.ids.next(), email: normalEmail(input.email), role, passwordHash };
    if (!(await this.users.add(tx, user, this.clock.now()))) {
      throw new Failure('conflict', 'the clinic has a user of this email address already');
    }
    return { id: user.id };
  }
}
