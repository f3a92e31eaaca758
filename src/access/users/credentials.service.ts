import { Injectable } from '@nestjs/common';

import { ApiDatabase } from '../../platform/sql.ts';
import type { Person, Refusal } from '../sign-in/proof.ts';
import { PasswordsService } from './passwords.service.ts';
import { type Credentials, normalEmail } from './user.ts';
import { UserRepository } from './user.repository.ts';

/** Judges passwords, in the same time whether or not there is such a user. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly users: UserRepository,
    private readonly passwords: PasswordsService,
    private readonly database: ApiDatabase,
  ) {}

  async byEmail(clinicId: string, email: string, password: string): Promise<Person | Refusal> {
    const find = this.database.forClinic(clinicId, (tx) => this.users.findByEmail(tx, clinicId, normalEmail(email)));
    return this.judge(await find, password);
  }

  async byId(clinicId: string, userId: string, password: string): Promise<Person | Refusal> {
    const find = this.database.forClinic(clinicId, (tx) => this.users.credentials(tx, clinicId, userId));
    return this.judge(await find, password);
  }

  /** For a clinic that does not exist: there is nothing to judge, which takes as long. */
  async ofNobody(password: string): Promise<void> {
    await this.passwords.verify(undefined, password);
  }

  private async judge(user: Credentials | undefined, password: string): Promise<Person | Refusal> {
    const isRight = await this.passwords.verify(user?.passwordHash, password);
    if (!user) return { refused: 'unknown_user' };
    const person = { id: user.id, role: user.role };
    if (!isRight) return { refused: 'password', person };
    return user.isDisabled ? { refused: 'disabled', person } : person;
  }
}
