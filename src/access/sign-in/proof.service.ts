import { Injectable } from '@nestjs/common';

import type { Actor } from '../../audit/audit-event.ts';
import { AuditService } from '../../audit/audit.service.ts';
import type { Failure } from '../../platform/errors.ts';
import { ApiDatabase, type Sql } from '../../platform/sql.ts';
import { type Attempt, AttemptsService } from './attempts.service.ts';
import type { Person, Refusal, Success } from './proof.ts';

/** Something that somebody gets for proving who they are. */
export interface Proving<T> {
  readonly attempt: Attempt;
  /** As the audit trail calls it. */
  readonly action: string;
  readonly requestId: string;
  /** Finds out who it is. Slow, as passwords are, so outside any transaction. */
  look(): Promise<Person | Refusal>;
  /** Does what was asked for, or finds at last that it must not be done. */
  settle(tx: Sql, person: Person): Promise<Success<T> | Refusal>;
  /** What is said of every refusal alike. */
  readonly failure: Failure;
}

const NOBODY: Actor = { kind: 'user', id: 'unknown', role: null };

/** The one way to prove who one is by a password or a code: counted, locked after too many failures, and written down. */
@Injectable()
export class ProofService {
  constructor(
    private readonly attempts: AttemptsService,
    private readonly audit: AuditService,
    private readonly database: ApiDatabase,
  ) {}

  /** Raises `failure` for whatever reason it is refused. */
  async prove<T>(proving: Proving<T>): Promise<T> {
    const start = await this.attempts.start(proving.attempt);
    if (start.state === 'locked') return this.refuse(proving, { refused: 'locked' }, []);
    const person = await proving.look();
    if ('refused' in person) return this.refuse(proving, person, start.locks);
    const outcome = await this.database.forClinic(proving.attempt.clinicId, (tx) => this.settle(tx, proving, person));
    if ('refused' in outcome) return this.refuse(proving, { ...outcome, person }, start.locks);
    return outcome.value;
  }

  private async settle<T>(tx: Sql, proving: Proving<T>, person: Person): Promise<Success<T> | Refusal> {
    const outcome = await proving.settle(tx, person);
    if ('refused' in outcome) return outcome;
    await this.attempts.succeeded(tx, proving.attempt);
    await this.record(tx, proving, actorOf(person), { action: proving.action, result: 'ok', detail: outcome.detail });
    return outcome;
  }

  private async refuse(proving: Proving<unknown>, refusal: Refusal, locks: readonly string[]): Promise<never> {
    const actor = refusal.person ? actorOf(refusal.person) : NOBODY;
    await this.database.forClinic(proving.attempt.clinicId, async (tx) => {
      const detail = { reason: refusal.refused };
      await this.record(tx, proving, actor, { action: proving.action, result: 'refused', detail });
      if (locks.length === 0) return;
      await this.record(tx, proving, actor, { action: 'session.lock', result: 'ok', detail: { locked: locks } });
    });
    throw proving.failure;
  }

  private async record(
    tx: Sql,
    { attempt, requestId }: Proving<unknown>,
    actor: Actor,
    { action, result, detail = {} }: Recorded,
  ): Promise<void> {
    await this.audit.record(tx, {
      clinicId: attempt.clinicId,
      actor,
      action,
      ...(actor.id === NOBODY.id ? {} : { object: { kind: 'user', id: actor.id } }),
      result,
      requestId,
      detail: { ...detail, address: attempt.address },
    });
  }
}

interface Recorded {
  readonly action: string;
  readonly result: 'ok' | 'refused';
  readonly detail?: Readonly<Record<string, string | readonly string[]>> | undefined;
}

function actorOf({ id, role }: Person): Actor {
  return { kind: 'user', id, role };
}
