import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Keys } from '../platform/keys.ts';
import { seal, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { TasksService } from '../tasks/tasks.service.ts';
import { requestTask, taskIdOf } from './request-task.ts';
import type { RequestAction, RequestEvent, RightsRequest } from './rights-request.ts';
import { RightsRequestRepository } from './rights-request.repository.ts';

/** What was done to a request, by whom, with what they wrote. */
export interface Deed {
  readonly action: RequestAction;
  readonly by: string;
  readonly note: string | null;
}

/** Stores where requests stand, who did what, and keeps the worklist in step. What people wrote is sealed. */
@Injectable()
export class RequestLogRunner {
  constructor(
    private readonly requests: RightsRequestRepository,
    private readonly tasks: TasksService,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  async file(tx: Sql, clinicId: string, request: RightsRequest, deed: Deed): Promise<void> {
    const now = this.clock.now();
    await this.requests.add(tx, clinicId, request, now);
    await this.log(tx, clinicId, request.id, deed, now);
    await this.tasks.add(tx, [requestTask(clinicId, request)]);
  }

  async change(tx: Sql, clinicId: string, before: RightsRequest, after: RightsRequest, deed: Deed): Promise<void> {
    const now = this.clock.now();
    await this.requests.save(tx, clinicId, after);
    await this.log(tx, clinicId, after.id, deed, now);
    const isOpen = after.closedAt === null;
    if (isOpen && after.dueAt.getTime() === before.dueAt.getTime()) return;
    await this.tasks.cancelByIds(tx, clinicId, [taskIdOf(before)], now);
    if (isOpen) await this.tasks.add(tx, [requestTask(clinicId, after)]);
  }

  /** By request, in the order in which it happened. */
  async eventsOf(
    sql: Sql,
    clinicId: string,
    requestIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly RequestEvent[]>> {
    const rows = await this.requests.events(sql, clinicId, requestIds);
    const keys = await this.keys.of(sql, clinicId);
    const events = rows.map(({ request_id: id, ordinal, at, action, by, note }) => ({
      id,
      event: { at, action, by, note: note && unseal(keys, placeOf(clinicId, id, ordinal), note) },
    }));
    const grouped = Map.groupBy(events, ({ id }) => id);
    return new Map([...grouped].map(([id, group]) => [id, group.map(({ event }) => event)]));
  }

  private async log(tx: Sql, clinicId: string, requestId: string, deed: Deed, now: Date): Promise<void> {
    const { action, by, note } = deed;
    const earlier = await this.requests.events(tx, clinicId, [requestId]);
    const ordinal = earlier.length + 1;
    const keys = await this.keys.of(tx, clinicId);
    const sealed = note === null ? null : seal(keys, placeOf(clinicId, requestId, ordinal), note);
    await this.requests.addEvent(tx, clinicId, { request_id: requestId, ordinal, at: now, action, by, note: sealed });
  }
}

function placeOf(clinicId: string, requestId: string, ordinal: number) {
  return { clinicId, table: 'rights_request_event', column: 'note', rowId: `${requestId}:${ordinal}` };
}
