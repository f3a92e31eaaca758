import { Injectable } from '@nestjs/common';
import { hash } from '@node-rs/argon2';

import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { Ids } from '../platform/ids.ts';
import type { Sql } from '../platform/sql.ts';
import type { UserRole } from './permissions.ts';
import { UserRepository } from './user.repository.ts';

/** Argon2id with 19 MiB and two passes: the first choice of the OWASP Password Storage Cheat Sheet. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const MIN_PASSWORD_LENGTH = 12;

export interface UserInput {
  readonly clinicId: string;
  readonly email: string;
  readonly role: UserRole;
  readonly password: string;
}

@Injectable()
export class UsersService {
  constructor(
    private readonly users: UserRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Raises `invalid` for a short password and `conflict` when the clinic has a user of this address. */
  async create(tx: Sql, { clinicId, email, role, password }: UserInput): Promise<{ id: string }> {
    if (password.length < MIN_PASSWORD_LENGTH) {
      throw new Failure('invalid', `a password needs at least ${MIN_PASSWORD_LENGTH} characters`);
    }
    const id = this.ids.next();
    const user = { clinicId, id, email: email.trim().toLowerCase(), role, passwordHash: await hash(password, ARGON2) };
    if (!(await this.users.add(tx, user, this.clock.now()))) {
      throw new Failure('conflict', 'the clinic has a user of this email address already');
    }
    return { id };
  }
}
