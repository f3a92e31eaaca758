import { Injectable } from '@nestjs/common';

import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import { type SessionSecrets, SessionsService } from '../sessions/sessions.service.ts';
import { CredentialsService } from '../users/credentials.service.ts';
import { UsersService } from '../users/users.service.ts';
import { ProofService, type Proving } from './proof.service.ts';
import type { Refusal, SignedIn, Success } from './proof.ts';
import { TotpService } from './totp.service.ts';

/** Where a request of a signed-in person comes from. */
export interface RequestSource {
  readonly address: string;
  readonly requestId: string;
}

export interface TotpEnrolment {
  /** In base 32, to be typed. */
  readonly secret: string;
  /** Whose code it asks for. */
  readonly account: string;
}

export interface TotpConfirmed {
  readonly secrets: SessionSecrets;
  readonly recoveryCodes: readonly string[];
}

/**
 * What people change about how they themselves sign in. Whoever sits down at a screen that was left open knows neither password nor
 * code, so each change asks for one, and guessing is counted as it is when signing in.
 */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly proof: ProofService,
    private readonly credentials: CredentialsService,
    private readonly totp: TotpService,
    private readonly sessions: SessionsService,
    private readonly users: UsersService,
  ) {}

  /** Ends all other sessions. Raises `invalid` for a wrong password and for a new one against the rules. */
  async changePassword(
    by: SignedIn,
    source: RequestSource,
    { old, password }: { readonly old: string; readonly password: string },
  ): Promise<SessionSecrets> {
    // Before anything is counted: a new password against the rules is no failure to prove who one is.
    const passwordHash = await this.users.hashPassword(by.clinicId, by.id, password);
    return this.proof.prove({
      ...(await this.provingOf(by, source, 'user.password')),
      failure: wrong('old', 'is not your password, or there were too many failures'),
      look: () => this.credentials.byId(by.clinicId, by.id, old),
      settle: async (tx) => {
        await this.users.setPassword(tx, by.clinicId, by.id, passwordHash);
        await this.sessions.endOthers(tx, by.clinicId, by.id, by.sessionId);
        return { value: await this.sessions.renew(tx, by.clinicId, by.sessionId) };
      },
    });
  }

  /** Begins to set a second factor up. One that is set up already must be shown first, or a stolen session could replace it. */
  async beginTotp(by: SignedIn, source: RequestSource, code: string | undefined): Promise<TotpEnrolment> {
    const proving = await this.provingOf(by, source, 'user.totp-begin');
    return this.proof.prove({
      ...proving,
      failure: wrong('code', 'is not a code of the second factor that is set up'),
      look: () => Promise.resolve(by),
      settle: async (tx) => {
        if ((await this.totp.check(tx, by.clinicId, by.id, code)) === 'wrong') return { refused: 'code' };
        return { value: { secret: await this.totp.begin(tx, by.clinicId, by.id), account: proving.attempt.email } };
      },
    });
  }

  /** Ends the setting up by the first code. The session has given its second factor by that. */
  async confirmTotp(by: SignedIn, source: RequestSource, code: string): Promise<TotpConfirmed> {
    return this.proof.prove({
      ...(await this.provingOf(by, source, 'user.totp')),
      failure: wrong('code', 'is not a code of this secret at this moment; after 15 minutes begin again'),
      look: () => Promise.resolve(by),
      settle: async (tx) => {
        const recoveryCodes = await this.totp.confirm(tx, by.clinicId, by.id, code);
        if (!recoveryCodes) return { refused: 'code' };
        await this.sessions.endOthers(tx, by.clinicId, by.id, by.sessionId);
        const secrets = await this.sessions.renew(tx, by.clinicId, by.sessionId, 'totp');
        return { value: { secrets, recoveryCodes } };
      },
    });
  }

  /** Gives a code that the session still lacks, as after signing in by a provider. */
  async giveCode(by: SignedIn, source: RequestSource, code: string): Promise<SessionSecrets> {
    return this.proof.prove({
      ...(await this.provingOf(by, source, 'session.code')),
      failure: wrong('code', 'is not right, or there were too many failures'),
      look: () => Promise.resolve(by),
      settle: (tx) => this.raise(tx, by, code),
    });
  }

  private async raise(tx: Sql, by: SignedIn, code: string): Promise<Success<SessionSecrets> | Refusal> {
    const verdict = await this.totp.check(tx, by.clinicId, by.id, code);
    if (verdict === 'none' || verdict === 'wrong') return { refused: 'code' };
    const value = await this.sessions.renew(tx, by.clinicId, by.sessionId, verdict);
    return { value, detail: { secondFactor: verdict } };
  }

  private async provingOf(
    by: SignedIn,
    { address, requestId }: RequestSource,
    action: string,
  ): Promise<Pick<Proving<unknown>, 'attempt' | 'action' | 'requestId'>> {
    const { email } = await this.users.find(by.clinicId, by.id);
    return { attempt: { clinicId: by.clinicId, email, address }, action, requestId };
  }
}

function wrong(path: string, message: string): Failure {
  return new Failure('invalid', 'The request is not valid.', { problems: [{ path, message }] });
}
