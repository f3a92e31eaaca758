import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { Ids } from '../platform/ids.ts';
import type { Sql } from '../platform/sql.ts';
import { EnrolRunner } from './enrol.runner.ts';
import { EnrolmentFatesView } from './enrolment-fates.view.ts';
import type { ChosenBy, Enrolment, EnrolmentFate, EnrolmentReport, EnrolmentStatus, ListPlace } from './enrolment.ts';
import { type EnrolmentPlace, EnrolmentRepository, type StatusChange } from './enrolment.repository.ts';
import { nextSlot } from './next-slot.ts';

/** What makes a list of patients. */
export interface NewEnrolment {
  readonly clinicId: string;
  readonly journeyKey: string;
  readonly reason: string;
  readonly by: string;
}

/** What makes the audience of a broadcast, or of an enrolment that takes a whole segment. */
export interface NewAudience extends NewEnrolment {
  readonly chosenBy: ChosenBy;
  readonly name: string;
  readonly segmentKey: string;
  readonly perMinute: number | null;
  readonly maxPatients: number | null;
  readonly startAt: Date | undefined;
}

/** What somebody may do with an audience that is not through. */
export type AudienceAction = 'pause' | 'resume' | 'cancel';

const OPEN: readonly EnrolmentStatus[] = ['scheduled', 'running', 'paused'];

/** Puts patients into journeys because somebody chose them: lists at once, audiences by the worker. */
@Injectable()
export class EnrolmentsService {
  constructor(
    private readonly enrolments: EnrolmentRepository,
    private readonly fates: EnrolmentFatesView,
    private readonly runner: EnrolRunner,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Takes away what is left of erased patients here. Answers how many rows that were. */
  erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    return this.enrolments.erase(tx, clinicId, patientIds);
  }

  /** Puts everybody on the list in who may enter, within the caller's transaction. */
  async enrolList(tx: Sql, request: NewEnrolment, places: readonly ListPlace[]): Promise<Enrolment> {
    const now = this.clock.now();
    const enrolment: Enrolment = {
      ...this.begin(request, now),
      chosenBy: 'staff',
      name: '',
      segmentKey: null,
      status: 'done',
      perMinute: null,
      maxPatients: null,
      startAt: now,
      startedAt: now,
      total: places.length,
      finishedAt: now,
      nextAt: null,
    };
    await this.enrolments.add(tx, enrolment);
    const turns = places.flatMap(({ chosen, fault, line }, index) =>
      chosen && fault === undefined ? [{ ...chosen, line, position: index + 1 }] : [],
    );
    const rest = places.flatMap((place, index) => (place.fault === undefined ? [] : [refusedAt(place, index + 1)]));
    const taken = turns.length === 0 ? [] : await this.runner.enrol(tx, enrolment, turns, now);
    if (places.length > 0) await this.enrolments.addPlaces(tx, enrolment, [...taken, ...rest]);
    return enrolment;
  }

  /** Has the worker take whoever is in a segment when it begins, by lot where those are too many. */
  async enrolAudience(tx: Sql, request: NewAudience): Promise<Enrolment> {
    const now = this.clock.now();
    const { chosenBy, name, segmentKey, perMinute, maxPatients, startAt: wanted = now } = request;
    const startAt = wanted < now ? now : wanted;
    const enrolment: Enrolment = {
      ...this.begin(request, now),
      ...{ chosenBy, name, segmentKey, perMinute, maxPatients, startAt },
      status: 'scheduled',
      startedAt: null,
      total: 0,
      finishedAt: null,
      nextAt: startAt,
    };
    await this.enrolments.add(tx, enrolment);
    return enrolment;
  }

  async get(sql: Sql, clinicId: string, id: string): Promise<EnrolmentReport> {
    const enrolment = await this.enrolments.find(sql, clinicId, id);
    if (!enrolment) throw new Failure('missing', 'there is no such list');
    return { enrolment, counts: await this.fates.count(sql, clinicId, id) };
  }

  /** What became of each place of a list, in its order, after a position. */
  fatesOf(
    sql: Sql,
    clinicId: string,
    id: string,
    page: { readonly after: number; readonly limit: number },
  ): Promise<(EnrolmentFate & { readonly position: number })[]> {
    return this.fates.list(sql, clinicId, id, page);
  }

  list(sql: Sql, clinicId: string, chosenBy: ChosenBy, limit: number): Promise<Enrolment[]> {
    return this.enrolments.list(sql, clinicId, chosenBy, limit);
  }

  /** Raises `missing`, and `conflict` when it is through already or cannot be paused or resumed as it stands. */
  async act(tx: Sql, clinicId: string, id: string, action: AudienceAction): Promise<EnrolmentReport> {
    const { enrolment } = await this.get(tx, clinicId, id);
    const change = changeOf(enrolment, action, this.clock.now());
    if (!(await this.enrolments.change(tx, { clinicId, id }, change))) {
      throw new Failure('conflict', `it is ${enrolment.status}`);
    }
    return this.get(tx, clinicId, id);
  }

  /** Raises `conflict` while an audience that has not begun means to come from the segment. */
  async expectFree(sql: Sql, clinicId: string, segmentKey: string): Promise<void> {
    if (!(await this.enrolments.isSegmentNeeded(sql, clinicId, segmentKey))) return;
    throw new Failure('conflict', `a broadcast that has not begun goes to segment "${segmentKey}"`);
  }

  private begin({ clinicId, journeyKey, reason, by }: NewEnrolment, now: Date) {
    return { clinicId, id: this.ids.next(), journeyKey, reason, slot: 0, requestedBy: by, createdAt: now };
  }
}

function refusedAt({ chosen, line, fault }: ListPlace, position: number): EnrolmentPlace {
  const refused = fault === undefined ? null : [fault];
  const patientId = chosen?.patientId ?? null;
  return { position, patientId, line: line ?? null, refused, raisedAt: null, signalId: null };
}

/** Who resumes waits for as long as a slot takes, so that pausing and resuming in turn makes nothing faster. */
function changeOf({ startedAt, startAt, perMinute, slot }: Enrolment, action: AudienceAction, now: Date): StatusChange {
  switch (action) {
    case 'pause':
      return { from: ['scheduled', 'running'], status: 'paused', nextAt: null, finishedAt: null };
    case 'cancel':
      return { from: OPEN, status: 'cancelled', nextAt: null, finishedAt: now };
    case 'resume': {
      const again = new Date(now.getTime() + nextSlot(perMinute, slot).forMs);
      const nextAt = startedAt === null ? new Date(Math.max(startAt.getTime(), now.getTime())) : again;
      return { from: ['paused'], status: startedAt === null ? 'scheduled' : 'running', nextAt, finishedAt: null };
    }
  }
}
