import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { idOf } from '../platform/hash.ts';
import { Ids } from '../platform/ids.ts';
import type { Sql } from '../platform/sql.ts';
import { TasksService } from '../tasks/tasks.service.ts';
import { type Hold, holdOn, NO_HOLD } from './hold-on.ts';
import { BREAKER, nameOf, type Pause, type PausePlace } from './pause.ts';
import { PauseRepository, type PauseQuery } from './pause.repository.ts';
import { RunVersionsView } from './run-versions.view.ts';

/** A message that the gate is to decide on. */
export interface WaitingMessage {
  readonly clinicId: string;
  readonly id: string;
  readonly runId: string | null;
  readonly journeyKey: string | null;
  readonly step: string | null;
}

/**
 * What is held back. A pause stops nothing but messages, and those in one place: the gate asks here, within the transaction in
 * which it decides. Patients go on entering, waiting and leaving, so that nothing is lost.
 */
@Injectable()
export class PausesService {
  constructor(
    private readonly pauses: PauseRepository,
    private readonly versions: RunVersionsView,
    private readonly tasks: TasksService,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** What holds each of these messages back, by message id: one statement, and another while a version is paused. */
  async holdsOn(tx: Sql, messages: readonly WaitingMessage[]): Promise<ReadonlyMap<string, Hold>> {
    const open = await this.pauses.shareOpen(tx, [...new Set(messages.map(({ clinicId }) => clinicId))]);
    if (open.length === 0) return new Map(messages.map(({ id }) => [id, NO_HOLD]));
    const ofClinic = Map.groupBy(open, ({ clinicId }) => clinicId);
    const runs = open.some(({ version }) => version !== null) ? messages.flatMap(runOf) : [];
    const versions = await this.versions.of(tx, runs);
    return new Map(
      messages.map(({ id, clinicId, runId, journeyKey, step }) => {
        const version = runId === null ? undefined : versions.get(runId);
        return [id, holdOn(ofClinic.get(clinicId) ?? [], { journeyKey, version, step })];
      }),
    );
  }

  /** Holds a place back. Raises `conflict` when it is held back already. */
  async begin(
    tx: Sql,
    clinicId: string,
    place: PausePlace,
    { reason, by }: { readonly reason: string; readonly by: string },
  ): Promise<Pause> {
    const begun = await this.beginUnlessPaused(tx, clinicId, place, { reason, by });
    if (!begun) throw new Failure('conflict', `${nameOf(place)} is paused already`);
    return begun;
  }

  /** As `begin`; of several who ask at once one gets the pause and the others nothing. */
  async beginUnlessPaused(
    tx: Sql,
    clinicId: string,
    place: PausePlace,
    { reason, by }: { readonly reason: string; readonly by: string },
  ): Promise<Pause | undefined> {
    const since = this.clock.now();
    const id = this.ids.next();
    const pause: Pause = { ...place, clinicId, id, reason, since, pausedBy: by, endedAt: null, endedBy: null };
    return (await this.pauses.add(tx, pause)) ? pause : undefined;
  }

  /**
   * Ends a pause, and takes the task of a breaker off the worklist. What was held becomes due by `HeldMessagesService`, which
   * calls this. Raises `conflict` when it has ended.
   */
  async end(tx: Sql, pause: Pause, by: string): Promise<Pause> {
    const now = this.clock.now();
    if (!(await this.pauses.end(tx, pause, by, now))) throw new Failure('conflict', 'the pause has ended');
    if (pause.pausedBy === BREAKER) await this.tasks.cancelByIds(tx, pause.clinicId, [breakerTaskId(pause)], now);
    return { ...pause, endedAt: now, endedBy: by };
  }

  /** Raises `missing`. */
  async get(sql: Sql, clinicId: string, id: string): Promise<Pause> {
    const pause = await this.pauses.find(sql, clinicId, id);
    if (!pause) throw new Failure('missing', 'there is no such pause');
    return pause;
  }

  /** Raises `conflict` when the place is not paused. */
  async getOpen(sql: Sql, clinicId: string, place: PausePlace): Promise<Pause> {
    const pause = await this.pauses.findOpen(sql, clinicId, place);
    if (!pause) throw new Failure('conflict', `${nameOf(place)} is not paused`);
    return pause;
  }

  list(sql: Sql, clinicId: string, query: PauseQuery): Promise<Pause[]> {
    return this.pauses.list(sql, clinicId, query);
  }
}

/** The task that a breaker's pause puts on the worklist. */
export function breakerTaskId({ clinicId, id }: Pick<Pause, 'clinicId' | 'id'>): string {
  return idOf('task', clinicId, BREAKER, id);
}

function runOf({ clinicId, runId }: WaitingMessage): { clinicId: string; runId: string }[] {
  return runId === null ? [] : [{ clinicId, runId }];
}
