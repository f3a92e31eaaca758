import { Injectable } from '@nestjs/common';

import {
  JourneyVersionsService,
  type JourneyVersions,
  versionOf,
} from '../journeys/versions/journey-versions.service.ts';
import { templatesOf } from '../journeys/definition/sends-of.ts';
import { addDuration } from '../platform/duration.ts';
import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { Ids } from '../platform/ids.ts';
import type { Sql } from '../platform/sql.ts';
import { TemplatesService } from '../templates/templates.service.ts';
import type { Period, SampledPatient, SimulatedVersion, SimulationView } from './simulation.ts';
import { SimulationRepository } from './simulation.repository.ts';

/** Without a name the draft is simulated beside the live version, as far as there are both. */
export type SimulatedName = number | 'draft' | 'live' | undefined;

/** What stays below a result that people can read, by day, and below what one pass can read. */
const LONGEST = 'P3Y';

/** Simulations of one clinic that wait at most: each is some minutes of work for everybody's processes. */
const MOST_QUEUED = 5;

/** Simulations of journeys: asked for, looked at, cancelled. The worker runs them. */
@Injectable()
export class SimulationsService {
  constructor(
    private readonly simulations: SimulationRepository,
    private readonly journeys: JourneyVersionsService,
    private readonly templates: TemplatesService,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Takes erased patients out of what is shown of simulations. */
  erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    return this.simulations.erase(tx, clinicId, patientIds);
  }

  /**
   * Raises `missing` for a journey or a version that there is not, `invalid` for a period that is none, and `conflict` while one
   * of the journey waits or too many of the clinic do. What is yet to come has no history, so that a period ends now at the latest.
   */
  async request(
    tx: Sql,
    clinicId: string,
    key: string,
    wish: Period & { readonly version: SimulatedName },
    requestedBy: string,
  ): Promise<SimulationView> {
    const now = this.clock.now();
    const period = { from: wish.from, to: wish.to < now ? wish.to : now };
    checkPeriod(period);
    const versions = await this.versionsOf(tx, clinicId, await this.journeys.of(tx, clinicId, key), wish.version);
    await this.expectRoom(tx, clinicId, key);
    const id = this.ids.next();
    await this.simulations.add(tx, clinicId, { id, journeyKey: key, versions, period, requestedBy }, now);
    await this.simulations.dropOld(tx, clinicId, key);
    return this.get(tx, clinicId, id);
  }

  async get(sql: Sql, clinicId: string, id: string): Promise<SimulationView> {
    const simulation = await this.simulations.find(sql, clinicId, id);
    if (!simulation) throw new Failure('missing', 'there is no such simulation');
    return simulation;
  }

  list(sql: Sql, clinicId: string, journeyKey: string | undefined): Promise<SimulationView[]> {
    return this.simulations.list(sql, clinicId, journeyKey ?? null);
  }

  /** Up to a hundred patients of each version, with what would have happened to them. */
  async samples(sql: Sql, clinicId: string, id: string): Promise<readonly SampledPatient[]> {
    await this.get(sql, clinicId, id);
    return this.simulations.samples(sql, clinicId, id);
  }

  /** Raises `conflict` when it has ended already. */
  async cancel(tx: Sql, clinicId: string, id: string): Promise<SimulationView> {
    const { status } = await this.get(tx, clinicId, id);
    if (!(await this.simulations.cancel(tx, clinicId, id, this.clock.now()))) {
      throw new Failure('conflict', `the simulation is ${status}`);
    }
    return this.get(tx, clinicId, id);
  }

  private async expectRoom(tx: Sql, clinicId: string, key: string): Promise<void> {
    const queued = await this.simulations.queuedOf(tx, clinicId);
    if (queued.includes(key)) throw new Failure('conflict', `a simulation of journey "${key}" waits already`);
    if (queued.length >= MOST_QUEUED) throw new Failure('conflict', `${MOST_QUEUED} simulations wait already`);
  }

  private async versionsOf(
    tx: Sql,
    clinicId: string,
    all: JourneyVersions,
    name: SimulatedName,
  ): Promise<SimulatedVersion[]> {
    const { key, draft, liveVersion } = all.journey;
    const wanted = name ?? 'draft';
    const first = wanted === 'draft' ? await this.draftOf(tx, clinicId, all) : toVersion(all, wanted);
    const live = name === undefined && liveVersion !== null ? toVersion(all, 'live') : undefined;
    if (name === undefined && !draft) {
      if (live) return [live];
      throw new Failure('missing', `journey "${key}" has neither a draft nor a live version`);
    }
    if (!first) throw new Failure('missing', `journey "${key}" has no draft`);
    return live ? [first, live] : [first];
  }

  /** With the template versions that it would pin if it were published now. */
  private async draftOf(
    tx: Sql,
    clinicId: string,
    { journey }: JourneyVersions,
  ): Promise<SimulatedVersion | undefined> {
    const { draft: definition } = journey;
    if (!definition) return undefined;
    const pinned = await this.templates.liveVersions(tx, clinicId, templatesOf(definition));
    const templates = Object.fromEntries([...pinned].map(([template, { id }]) => [template, id]));
    return { name: 'draft', isLive: false, definition, templates };
  }
}

function toVersion(all: JourneyVersions, name: number | 'live'): SimulatedVersion {
  const { version, definition, templates } = versionOf(all, name);
  return { name: `version ${version}`, isLive: version === all.journey.liveVersion, definition, templates };
}

function checkPeriod({ from, to }: Period): void {
  const problems = [
    ...(from < to ? [] : [{ path: 'from', message: 'is not before the end of the period, or is yet to come' }]),
    ...(addDuration(from, LONGEST, 'UTC') >= to
      ? []
      : [{ path: 'from', message: `is more than ${LONGEST} before its end` }]),
  ];
  if (problems.length > 0) throw new Failure('invalid', 'there is no such period', { problems });
}
