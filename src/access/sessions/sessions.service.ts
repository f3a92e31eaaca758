import { Injectable } from '@nestjs/common';

import { WallClock } from '../../platform/clock.ts';
import { Config } from '../../platform/config.ts';
import { Failure } from '../../platform/errors.ts';
import { sha256 } from '../../platform/hash.ts';
import { Ids } from '../../platform/ids.ts';
import { ApiDatabase, type Sql } from '../../platform/sql.ts';
import type { Caller } from '../caller.ts';
import type { Permission } from '../permissions.ts';
import { formatClinicToken, parseClinicToken, TOKEN_SECRET_BYTES } from '../clinic-token.ts';
import { csrfTokenOf } from './request-proof.ts';
import { SessionRepository } from './session.repository.ts';
import {
  DEFAULT_LIMITS,
  endsOf,
  isLive,
  isTouchDue,
  needsOf,
  type SecondFactor,
  type Session,
  type SessionEnds,
  type SignInMethod,
} from './session.ts';

export interface NewSessionInput {
  readonly clinicId: string;
  readonly userId: string;
  readonly method: SignInMethod;
  readonly secondFactor: SecondFactor | null;
  readonly amr: readonly string[];
}

/** What a person carries away from signing in: the token goes into a cookie, the other to scripts of our pages. */
export interface SessionSecrets {
  readonly token: string;
  readonly csrfToken: string;
}

/** A session as its user sees it. */
export interface SessionState extends SessionEnds {
  readonly method: SignInMethod;
  readonly secondFactor: SecondFactor | null;
  readonly hasTotp: boolean;
  readonly needs: 'enrolment' | 'code' | null;
  readonly idleMinutes: number;
}

const HOUR_MS = 3_600_000;

/** Sessions of people: begun, found, renewed, ended. Only hashes of their tokens are stored. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly database: ApiDatabase,
    private readonly clock: WallClock,
    private readonly ids: Ids,
    private readonly config: Config,
  ) {}

  /** Begins a session with a token of its own, whatever the browser brought along. */
  async begin(tx: Sql, input: NewSessionInput): Promise<SessionSecrets> {
    const now = this.clock.now();
    const id = this.ids.next();
    const { secret, ...secrets } = this.secretsFor(input.clinicId);
    const longestAgo = new Date(now.getTime() - DEFAULT_LIMITS.absoluteHours * HOUR_MS);
    await this.sessions.removeEnded(tx, input.clinicId, input.userId, longestAgo);
    await this.sessions.add(tx, { ...input, id, secretHash: sha256(secret), createdAt: now, lastSeenAt: now });
    return secrets;
  }

  /** Answers nobody for a token that is malformed, unknown or ended, or whose user is disabled: a caller learns not which. */
  async authenticate(token: string): Promise<Caller | undefined> {
    const parts = parseClinicToken(token);
    if (!parts) return undefined;
    const { clinicId, secret } = parts;
    const now = this.clock.now();
    return this.database.forClinic(clinicId, async (tx) => {
      const found = await this.sessions.find(tx, clinicId, sha256(secret));
      if (!found || !isLive(found.session, found.limits, now)) return undefined;
      const { session, role, hasTotp, isOfClosed } = found;
      if (isTouchDue(session, now)) await this.sessions.touch(tx, clinicId, session.id, now);
      const needs = needsOf(session, hasTotp, this.isSecondFactorRequired(session));
      return { clinicId, kind: 'user', id: session.userId, role, session: { id: session.id, needs }, isOfClosed };
    });
  }

  /** What a token stands for. Raises `unauthenticated` when it ended in the meantime. */
  async state(tx: Sql, token: string): Promise<SessionState> {
    const parts = parseClinicToken(token);
    const found = parts && (await this.sessions.find(tx, parts.clinicId, sha256(parts.secret)));
    if (!found) throw new Failure('unauthenticated', 'the session has ended');
    const { session, limits, hasTotp } = found;
    const { method, secondFactor } = session;
    const needs = needsOf(session, hasTotp, this.isSecondFactorRequired(session));
    return { method, secondFactor, hasTotp, needs, idleMinutes: limits.idleMinutes, ...endsOf(session, limits) };
  }

  listOf(sql: Sql, clinicId: string, userId: string): Promise<Session[]> {
    return this.sessions.listOf(sql, clinicId, userId);
  }

  /** Gives a session a new token, because it may do more from here on or because what it rests on changed. */
  async renew(tx: Sql, clinicId: string, sessionId: string, factor?: SecondFactor): Promise<SessionSecrets> {
    const { secret, ...secrets } = this.secretsFor(clinicId);
    const isThere = await this.sessions.renew(tx, clinicId, sessionId, sha256(secret));
    if (!isThere) throw new Failure('unauthenticated', 'the session has ended');
    if (factor !== undefined) await this.sessions.setSecondFactor(tx, clinicId, sessionId, factor);
    return secrets;
  }

  end(tx: Sql, clinicId: string, sessionId: string): Promise<void> {
    return this.sessions.remove(tx, clinicId, sessionId);
  }

  /** Ends one session of a user. Raises `missing` for one that is not theirs. */
  async endOwn(tx: Sql, clinicId: string, userId: string, sessionId: string): Promise<void> {
    if (!(await this.sessions.removeOwn(tx, clinicId, userId, sessionId)))
      throw new Failure('missing', 'there is no such session');
  }

  /** Ends every session of a user. Answers how many. */
  endAll(tx: Sql, clinicId: string, userId: string): Promise<number> {
    return this.sessions.removeAll(tx, clinicId, userId, null);
  }

  /** Ends every session of several users. */
  endOfUsers(tx: Sql, clinicId: string, userIds: readonly string[]): Promise<void> {
    return this.sessions.removeOfUsers(tx, clinicId, userIds);
  }

  endOthers(tx: Sql, clinicId: string, userId: string, sessionId: string): Promise<number> {
    return this.sessions.removeAll(tx, clinicId, userId, sessionId);
  }

  /** Whether there is anything to use a permission on: those who may use the sandbox have none in live mode. */
  offers(permission: Permission): boolean {
    return permission !== 'sandbox.use' || this.config.mode === 'sandbox';
  }

  /** In live mode always, however the session began: where it is the provider's business the session says so. */
  private isSecondFactorRequired({ method }: Session): boolean {
    // A session by a provider without a second factor exists only where the clinic asks for one beside.
    return this.config.mode === 'live' || method === 'oidc';
  }

  private secretsFor(clinicId: string): SessionSecrets & { readonly secret: string } {
    const secret = this.ids.secret(TOKEN_SECRET_BYTES);
    return { secret, token: formatClinicToken({ clinicId, secret }), csrfToken: csrfTokenOf(secret) };
  }
}
