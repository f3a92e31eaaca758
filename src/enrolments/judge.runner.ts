import { Injectable } from '@nestjs/common';

import { appointmentKey } from '../appointments/fold-appointment.ts';
import { type ClinicPlan, type PlannedVersion } from '../engine/clinic-plan.ts';
import { correlationOf } from '../engine/find-candidates.ts';
import { PlansService } from '../engine/plans.service.ts';
import { withheldBecause } from '../engine/start-run.ts';
import { ENROLLED } from '../journeys/definition/compile-journey.ts';
import { NO_CORRELATION } from '../journeys/runs/run.ts';
import { RunsService } from '../journeys/runs/runs.service.ts';
import { sendsOf } from '../journeys/definition/sends-of.ts';
import { addDuration } from '../platform/duration.ts';
import type { IndexKey } from '../platform/hash.ts';
import { Keys } from '../platform/keys.ts';
import type { Sql } from '../platform/sql.ts';
import type { JsonObject } from '../signals/signal.ts';
import { type ChosenPerson, ChosenPeopleView } from './chosen-people.view.ts';
import type { Chosen, ChosenBy, EnrolmentReason } from './enrolment.ts';
import { type ChannelFacts, judgeEnrolment } from './judge-enrolment.ts';
import { ReachRunner } from './reach.runner.ts';

/** For what people were chosen. */
export interface Choice {
  readonly clinicId: string;
  readonly journeyKey: string;
  readonly chosenBy: ChosenBy;
  /** Whether somebody named these people one by one. Who was merged since is then no longer surely who was meant. */
  readonly isByName: boolean;
}

/** What was found of somebody who was chosen, in the order of the choice. */
export interface Judged {
  readonly chosen: Chosen;
  /** The patient it is now; the one that was named where there is none. */
  readonly patientId: string;
  readonly reasons: readonly EnrolmentReason[];
}

interface Asked {
  readonly chosen: Chosen;
  readonly person: ChosenPerson | undefined;
  /** Undefined where the journey needs a value that is not there. */
  readonly correlation: string | undefined;
  /** Here; undefined where none was named. */
  readonly appointmentId: string | undefined;
}

interface Known {
  readonly plan: ClinicPlan;
  readonly version: PlannedVersion;
  readonly underWay: ReadonlySet<string>;
  /** By appointment. */
  readonly owners: ReadonlyMap<string, string>;
  readonly enteredAt: ReadonlyMap<string, Date>;
  readonly channels: ReadonlyMap<string, readonly ChannelFacts[]>;
}

/**
 * Asks, for the signal that puts people into a journey, what the engine and the gate will ask when it comes to that: in about ten
 * statements, whatever the number of people. It is a forecast: both ask again.
 */
@Injectable()
export class JudgeRunner {
  constructor(
    private readonly view: ChosenPeopleView,
    private readonly plans: PlansService,
    private readonly runs: RunsService,
    private readonly reach: ReachRunner,
    private readonly keys: Keys,
  ) {}

  /** Whether the journey takes anybody at all. */
  async isLive(sql: Sql, clinicId: string, journeyKey: string): Promise<boolean> {
    return (await this.plans.of(sql, [clinicId])).get(clinicId)?.live.has(journeyKey) === true;
  }

  async judge(sql: Sql, choice: Choice, chosen: readonly Chosen[], now: Date): Promise<Judged[]> {
    const { clinicId, journeyKey } = choice;
    const plan = (await this.plans.of(sql, [clinicId])).get(clinicId);
    const version = plan?.live.get(journeyKey);
    if (!plan || !version) {
      return chosen.map((one) => ({ chosen: one, patientId: one.patientId, reasons: ['not_live'] }));
    }
    const ids = chosen.map((one) => one.patientId);
    const people = new Map((await this.view.find(sql, clinicId, ids, now)).map((person) => [person.named, person]));
    const { index } = await this.keys.of(sql, clinicId);
    const asked = chosen.map((one) => {
      const correlation = correlationFor(version, dataOf(choice, one), index, now);
      const { appointmentId: named } = one;
      const appointmentId = named === undefined ? undefined : appointmentKey(index, named);
      return { chosen: one, person: people.get(one.patientId), correlation, appointmentId };
    });
    const known = { plan, version, ...(await this.look(sql, choice, version, asked)) };
    return asked.map((one) => verdictOf(choice, one, known, now));
  }

  private async look(sql: Sql, choice: Choice, { journey }: PlannedVersion, asked: readonly Asked[]) {
    const { clinicId, journeyKey } = choice;
    const people = [...new Map(asked.flatMap(({ person }) => (person ? [[person.id, person] as const] : []))).values()];
    const underWay =
      people.length === 0
        ? []
        : await this.view.underWay(
            sql,
            clinicId,
            journeyKey,
            people.map(({ id }) => id),
          );
    const entries = await this.runs.findLastEntries(
      sql,
      asked.flatMap(({ person, correlation }) =>
        person && correlation !== undefined ? [{ clinicId, patientId: person.id, journeyKey, correlation }] : [],
      ),
    );
    const named = asked.flatMap(({ appointmentId }) => (appointmentId === undefined ? [] : [appointmentId]));
    const { purpose } = journey.definition;
    const channels = [...new Set(sendsOf(journey.definition).flatMap((send) => send.channels))];
    return {
      owners: named.length === 0 ? new Map<string, string>() : await this.view.ownersOf(sql, clinicId, named),
      underWay: new Set(underWay.map((run) => `${run.patientId} ${run.correlation}`)),
      enteredAt: new Map(entries.map((entry) => [`${entry.patientId} ${entry.correlation}`, entry.enteredAt])),
      channels: await this.reach.of(sql, { clinicId, purpose, channels }, people),
    };
  }
}

/** What `patient.enrolled` says, beside which list it comes from. */
export function dataOf({ journeyKey, chosenBy }: Choice, { appointmentId }: Chosen): JsonObject {
  return { journey: journeyKey, by: chosenBy, ...(appointmentId === undefined ? {} : { appointmentId }) };
}

function correlationFor({ journey }: PlannedVersion, data: JsonObject, index: IndexKey, now: Date): string | undefined {
  const signal = { type: ENROLLED, time: now, source: '/attend/enrolments', data };
  return correlationOf(journey, { signal, now }, index);
}

function verdictOf(
  choice: Choice,
  { chosen, person, correlation, appointmentId }: Asked,
  known: Known,
  now: Date,
): Judged {
  const patientId = person?.id ?? chosen.patientId;
  const owner = known.owners.get(appointmentId ?? '');
  const reasons = judgeEnrolment({
    isKnown: person !== undefined,
    isMerged: choice.isByName && person !== undefined && person.id !== person.named,
    isDeceased: person?.isDeceased === true,
    lacksAppointment: correlation === undefined,
    isAppointmentOfAnother: owner !== undefined && owner !== patientId,
    ...entriesOf(patientId, correlation ?? NO_CORRELATION, known, now),
    isHeldOut: isHeldOut(choice, patientId, known),
    channels: known.channels.get(patientId) ?? [],
  });
  return { chosen, patientId, reasons };
}

function isHeldOut({ clinicId, chosenBy }: Choice, patientId: string, { plan, version }: Known): boolean {
  const withheld = withheldBecause(version.journey, { clinicId, patientId }, plan.controlShare);
  return chosenBy === 'broadcast' && withheld !== undefined;
}

/** Whether the patient is in the journey, and whether having been in it keeps them from entering now. */
function entriesOf(
  patientId: string,
  correlation: string,
  known: Known,
  now: Date,
): { readonly isUnderWay: boolean; readonly wasIn: boolean } {
  const key = `${patientId} ${correlation}`;
  const enteredAt = known.enteredAt.get(key);
  return {
    isUnderWay: known.underWay.has(key),
    wasIn: enteredAt !== undefined && !mayReenter(known, enteredAt, now),
  };
}

function mayReenter({ plan: { timeZone }, version }: Known, enteredAt: Date, now: Date): boolean {
  const { reentry } = version.journey.definition;
  return reentry !== undefined && reentry !== null && addDuration(enteredAt, reentry.after, timeZone) <= now;
}
