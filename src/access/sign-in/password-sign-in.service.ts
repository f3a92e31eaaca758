import { Injectable } from '@nestjs/common';

import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import { type SessionSecrets, SessionsService } from '../sessions/sessions.service.ts';
import { CredentialsService } from '../users/credentials.service.ts';
import { UsersService } from '../users/users.service.ts';
import { ProofService } from './proof.service.ts';
import type { Person, Refusal, Success } from './proof.ts';
import { TotpService } from './totp.service.ts';

export interface PasswordSignIn {
  /** Nothing when there is no clinic of the name that was given. */
  readonly clinicId: string | undefined;
  readonly email: string;
  readonly password: string;
  readonly code: string | undefined;
  /** Of the network. */
  readonly address: string;
  readonly requestId: string;
}

/** The same for everything, so that nobody learns which clinics and accounts there are, nor which part was right. */
const MESSAGE =
  'Clinic, email, password or code is not right, or there were too many failures: then wait, or ask an administrator.';

/** Signs people in by email, password and, where it is set up, a code. */
@Injectable()
export class PasswordSignInService {
  constructor(
    private readonly proof: ProofService,
    private readonly credentials: CredentialsService,
    private readonly totp: TotpService,
    private readonly sessions: SessionsService,
    private readonly users: UsersService,
  ) {}

  /** Raises `unauthenticated`, with one message for whatever is wrong. */
  async signIn({ clinicId, email, password, code, address, requestId }: PasswordSignIn): Promise<SessionSecrets> {
    const failure = new Failure('unauthenticated', MESSAGE);
    if (clinicId === undefined) {
      await this.credentials.ofNobody(password);
      throw failure;
    }
    return this.proof.prove({
      attempt: { clinicId, email, address },
      action: 'session.begin',
      requestId,
      failure,
      look: () => this.credentials.byEmail(clinicId, email, password),
      settle: (tx, person) => this.begin(tx, clinicId, person, code),
    });
  }

  private async begin(
    tx: Sql,
    clinicId: string,
    person: Person,
    code: string | undefined,
  ): Promise<Success<SessionSecrets> | Refusal> {
    const verdict = await this.totp.check(tx, clinicId, person.id, code);
    if (verdict === 'wrong') return { refused: 'code' };
    const secondFactor = verdict === 'none' ? null : verdict;
    const session = { clinicId, userId: person.id, method: 'password', secondFactor, amr: [] } as const;
    await this.users.noteSignIn(tx, clinicId, person.id);
    return { value: await this.sessions.begin(tx, session), detail: { method: 'password', secondFactor: verdict } };
  }
}
