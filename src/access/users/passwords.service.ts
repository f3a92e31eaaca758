import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

import { Failure } from '../../platform/errors.ts';
import { Ids } from '../../platform/ids.ts';
import type { Sql } from '../../platform/sql.ts';
import { ClinicNamesView } from './clinic-names.view.ts';
import { normalPassword, passwordProblem } from './password-rules.ts';

/** Argon2id with 19 MiB and two passes: the first choice of the OWASP Password Storage Cheat Sheet. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Chooses what passwords are taken, and keeps them only as hashes. */
@Injectable()
export class PasswordsService {
  private nobodysHash: Promise<string> | undefined;

  constructor(
    private readonly names: ClinicNamesView,
    private readonly ids: Ids,
  ) {}

  /** Hashes a password that obeys the rules. Raises `invalid` for any other, naming the field `path`. */
  async hash(sql: Sql, clinicId: string, email: string, password: string, path = 'password'): Promise<string> {
    const message = passwordProblem(password, [email, ...(await this.names.of(sql, clinicId))]);
    if (message !== undefined) {
      throw new Failure('invalid', `the password ${message}`, { problems: [{ path, message }] });
    }
    return hash(normalPassword(password), ARGON2);
  }

  /** Takes as long without a hash as with one: how long it takes says nothing of whether there is such a user. */
  async verify(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    this.nobodysHash ??= hash(this.ids.secret(32), ARGON2);
    const isRight = await verify(passwordHash ?? (await this.nobodysHash), normalPassword(password));
    return isRight && typeof passwordHash === 'string';
  }
}
