import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { Ids } from '../platform/ids.ts';
import type { Sql } from '../platform/sql.ts';
import { denialOf, type DenialReason } from './denial-reason.ts';
import { RequestClockRunner } from './request-clock.runner.ts';
import { RequestLogRunner } from './request-log.runner.ts';
import type { RequestRecord } from './request-record.ts';
import {
  type IdentityProof,
  obstacleTo,
  type ReceivedVia,
  type RequestAction,
  type RequestEvent,
  type Right,
  type RightsRequest,
} from './rights-request.ts';
import { type RequestQuery, RightsRequestRepository } from './rights-request.repository.ts';

/** A request as it comes in. */
export interface NewRequest {
  readonly kind: Right;
  readonly receivedAt?: Date | undefined;
  readonly receivedVia: ReceivedVia;
  readonly identityBy?: IdentityProof | undefined;
  /** What the patient asks for, in their words. */
  readonly asks: string;
}

/** What is asked and who asks it. */
interface Act {
  readonly clinicId: string;
  readonly id: string;
  readonly by: string;
}

/** What patients ask for by right, each with its day of law on the worklist. */
@Injectable()
export class RightsRequestsService {
  constructor(
    private readonly requests: RightsRequestRepository,
    private readonly clocks: RequestClockRunner,
    private readonly log: RequestLogRunner,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** `patientId` is one of the clinic, not one that was merged away. Raises `invalid` for a moment that is to come. */
  async file(tx: Sql, clinicId: string, patientId: string, input: NewRequest, by: string): Promise<RequestRecord> {
    const now = this.clock.now();
    const receivedAt = input.receivedAt ?? now;
    if (receivedAt > now) {
      const problems = [{ path: 'receivedAt', message: 'is a moment that has come' }];
      throw new Failure('invalid', 'The request is not valid.', { problems });
    }
    const request: RightsRequest = {
      id: this.ids.next(),
      patientId,
      kind: input.kind,
      status: input.identityBy === undefined ? 'received' : 'in_progress',
      receivedAt,
      receivedVia: input.receivedVia,
      identityBy: input.identityBy ?? null,
      ...(await this.clocks.start(tx, clinicId, patientId, input.kind, receivedAt)),
      extendedAt: null,
      denialReason: null,
      closedAt: null,
    };
    await this.log.file(tx, clinicId, request, { action: 'file', by, note: input.asks });
    return this.get(tx, clinicId, request.id);
  }

  verify(tx: Sql, act: Act, identityBy: IdentityProof): Promise<RequestRecord> {
    return this.act(tx, act, 'verify', null, (before) => ({ ...before, status: 'in_progress', identityBy }));
  }

  /**
   * Once, with the reason that the patient is told in writing, within the time that is extended (45 CFR 164.524(b)(2)(iii)). Raises
   * `conflict` when that has passed.
   */
  async extend(tx: Sql, act: Act, reason: string): Promise<RequestRecord> {
    const before = await this.find(tx, act.clinicId, act.id);
    const extendedAt = this.clock.now();
    if (before.dueAt < extendedAt)
      throw new Failure('conflict', 'the day by which the patient had to be told has passed');
    const due = await this.clocks.extended(tx, act.clinicId, before);
    return this.act(tx, act, 'extend', reason, (before) => ({ ...before, dueAt: due, extendedAt }));
  }

  /** Raises `invalid` for a reason that does not limit this right. */
  deny(tx: Sql, act: Act, reason: DenialReason, explanation: string): Promise<RequestRecord> {
    const closedAt = this.clock.now();
    return this.act(tx, act, 'deny', explanation, (before) => {
      if (!denialOf(reason, before.kind)) {
        const problems = [{ path: 'reason', message: `is no reason to deny ${before.kind.replace('_', ' ')}` }];
        throw new Failure('invalid', 'The request is not valid.', { problems });
      }
      return { ...before, status: 'denied', denialReason: reason, closedAt };
    });
  }

  fulfil(tx: Sql, act: Act, note: string): Promise<RequestRecord> {
    const closedAt = this.clock.now();
    return this.act(tx, act, 'fulfil', note, (before) => ({ ...before, status: 'fulfilled', closedAt }));
  }

  withdraw(tx: Sql, act: Act, note: string | null): Promise<RequestRecord> {
    const closedAt = this.clock.now();
    return this.act(tx, act, 'withdraw', note, (before) => ({ ...before, status: 'withdrawn', closedAt }));
  }

  /** The patient's statement of disagreement, which is shown wherever the record is (45 CFR 164.526(d)(2)). */
  disagree(tx: Sql, act: Act, statement: string): Promise<RequestRecord> {
    return this.act(tx, act, 'disagree', statement, (before) => before);
  }

  /** Raises `missing`, and `conflict` when a request of another kind or state stands in the way. */
  async lockFor(tx: Sql, clinicId: string, id: string, action: RequestAction): Promise<RightsRequest> {
    const found = await this.requests.lock(tx, clinicId, id);
    if (!found) throw new Failure('missing', 'there is no such request');
    const obstacle = obstacleTo(action, found);
    if (obstacle !== undefined) throw new Failure('conflict', obstacle);
    return found;
  }

  /** Raises `missing`. */
  async get(sql: Sql, clinicId: string, id: string): Promise<RequestRecord> {
    const request = await this.find(sql, clinicId, id);
    const events = (await this.log.eventsOf(sql, clinicId, [id])).get(id) ?? [];
    return { ...request, clock: await this.clocks.get(sql, request.clockId), events };
  }

  list(sql: Sql, query: Omit<RequestQuery, 'overdueAt'>, onlyOverdue: boolean): Promise<RightsRequest[]> {
    return this.requests.list(sql, { ...query, overdueAt: onlyOverdue ? this.clock.now() : null });
  }

  /** Statements of disagreement of a patient, which go with the record. */
  async disagreements(sql: Sql, clinicId: string, patientIds: readonly string[]): Promise<readonly RequestEvent[]> {
    const wanted = {
      clinicId,
      patientIds,
      kind: 'amendment' as const,
      status: 'denied' as const,
      after: null,
      limit: 100,
    };
    const denied = await this.list(sql, wanted, false);
    if (denied.length === 0) return [];
    const events = await this.log.eventsOf(
      sql,
      clinicId,
      denied.map(({ id }) => id),
    );
    return [...events.values()].flat().filter(({ action }) => action === 'disagree');
  }

  private async act(
    tx: Sql,
    { clinicId, id, by }: Act,
    action: RequestAction,
    note: string | null,
    changed: (before: RightsRequest) => RightsRequest,
  ): Promise<RequestRecord> {
    const before = await this.lockFor(tx, clinicId, id, action);
    await this.log.change(tx, clinicId, before, changed(before), { action, by, note });
    return this.get(tx, clinicId, id);
  }

  private async find(sql: Sql, clinicId: string, id: string): Promise<RightsRequest> {
    const found = await this.requests.find(sql, clinicId, id);
    if (!found) throw new Failure('missing', 'there is no such request');
    return found;
  }
}
