import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { holds } from '../access/holds.ts';
import { HeldMessagesService } from '../messages/gate/held-messages.service.ts';
import { BREAKER, journeyPlace, type JourneyPart, nameOf, type Pause, type PausePlace } from '../pauses/pause.ts';
import { PausesService } from '../pauses/pauses.service.ts';
import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import type { JourneyStatus } from './definition/journey-view.ts';
import { JourneyRepository } from './journey.repository.ts';

/**
 * Holds journeys, or parts of them, back. Patients go on entering and their runs go on; only messages wait, at the gate. The
 * status `paused` of a journey says that there is an open pause of all of it, and nothing else goes by it.
 */
@Injectable()
export class JourneyPausesService {
  constructor(
    private readonly journeys: JourneyRepository,
    private readonly pauses: PausesService,
    private readonly held: HeldMessagesService,
    private readonly clock: Clock,
  ) {}

  /** Raises `missing` for a journey or a part that there is not, `conflict` when it is a draft or paused already. */
  async pause(tx: Sql, caller: Caller, key: string, part: JourneyPart & { readonly reason: string }): Promise<void> {
    const { clinicId } = caller;
    const status = await this.lock(tx, clinicId, key);
    if (status === 'draft') throw new Failure('conflict', `journey "${key}" is ${status}`);
    await this.expectPart(tx, clinicId, key, part);
    const place = journeyPlace(key, part);
    await this.pauses.begin(tx, clinicId, place, { reason: part.reason, by: authorOf(caller) });
    await this.follow(tx, clinicId, place, { from: 'live', to: 'paused' });
  }

  /** Raises `missing` for a journey that there is not, `conflict` when that part is not paused, and as `end`. */
  async resume(tx: Sql, caller: Caller, key: string, part: JourneyPart): Promise<void> {
    await this.lock(tx, caller.clinicId, key);
    await this.endLocked(tx, caller, await this.pauses.getOpen(tx, caller.clinicId, journeyPlace(key, part)));
  }

  /**
   * Ends any pause. Raises `missing`, `conflict` when it has ended, and `forbidden` when the breaker began it and the caller may
   * not end pauses: to arm a breaker again is for an admin.
   */
  async end(tx: Sql, caller: Caller, id: string): Promise<Pause> {
    const pause = await this.pauses.get(tx, caller.clinicId, id);
    if (pause.journeyKey !== null) await this.lock(tx, caller.clinicId, pause.journeyKey);
    return this.endLocked(tx, caller, pause);
  }

  /** Pauses a journey for its breaker, which does so by itself. Answers nothing when the journey is paused already. */
  async trip(tx: Sql, clinicId: string, key: string, reason: string): Promise<Pause | undefined> {
    // In the order in which people do it: first the journey, then its pause.
    await this.lock(tx, clinicId, key);
    const place = journeyPlace(key, {});
    const pause = await this.pauses.beginUnlessPaused(tx, clinicId, place, { reason, by: BREAKER });
    if (pause) await this.follow(tx, clinicId, place, { from: 'live', to: 'paused' });
    return pause;
  }

  private async endLocked(tx: Sql, caller: Caller, pause: Pause): Promise<Pause> {
    if (pause.pausedBy === BREAKER && !holds(caller, 'pauses.write')) {
      throw new Failure('forbidden', `the breaker paused ${nameOf(pause)}: an admin must look at why and resume it`);
    }
    const ended = await this.held.endPause(tx, pause, authorOf(caller));
    await this.follow(tx, caller.clinicId, pause, { from: 'paused', to: 'live' });
    return ended;
  }

  /** Locked, so that a pause and the status that says so change together. */
  private async lock(tx: Sql, clinicId: string, key: string): Promise<JourneyStatus> {
    const journey = await this.journeys.findForUpdate(tx, clinicId, key);
    if (!journey) throw new Failure('missing', `there is no journey "${key}"`);
    return journey.status;
  }

  /** An archived journey may be paused as well, for the sake of those still in it, and stays archived. */
  private async follow(
    tx: Sql,
    clinicId: string,
    { scope, journeyKey }: PausePlace,
    { from, to }: { readonly from: JourneyStatus; readonly to: JourneyStatus },
  ): Promise<void> {
    if (scope !== 'journey' || journeyKey === null) return;
    const journey = await this.journeys.find(tx, clinicId, journeyKey);
    if (journey?.status === from) await this.journeys.setStatus(tx, clinicId, journeyKey, to, this.clock.now());
  }

  private async expectPart(tx: Sql, clinicId: string, key: string, { version, step }: JourneyPart): Promise<void> {
    if (version === undefined && step === undefined) return;
    const versions = await this.journeys.versions(tx, clinicId, key);
    const meant = version === undefined ? versions : versions.filter((one) => one.version === version);
    if (meant.length === 0) throw new Failure('missing', `journey "${key}" has no version ${version}`);
    if (step !== undefined && !meant.some(({ definition }) => Object.hasOwn(definition.steps, step))) {
      throw new Failure('missing', `journey "${key}" has no step "${step}"`);
    }
  }
}

function authorOf({ kind, id }: Caller): string {
  return `${kind}:${id}`;
}
