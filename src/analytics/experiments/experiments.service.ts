import { Injectable } from '@nestjs/common';

import { JourneysService } from '../../journeys/journeys.service.ts';
import { Clock } from '../../platform/clock.ts';
import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import { isSmall } from '../suppression/hidden-cells.ts';
import { ShownJourneysView } from '../suppression/shown-journeys.view.ts';
import type { AssignedCell } from './assigned.ts';
import { type AssignmentQuery, AssignmentsView } from './assignments.view.ts';
import { tellLift, tellLiftOfVersion, type ToldLift } from './hide-lift.ts';
import { type LiftReport, liftReport } from './lift-report.ts';
import { liftWords } from './lift-words.ts';
import { daysNeeded, type PeopleNeeded, peopleNeeded, type PowerQuestion } from './power.ts';

const DAY_MS = 24 * 60 * 60_000;
/** The rate at which people enter a journey is that of four weeks, so that each weekday is in it as often. */
const RECENT_DAYS = 28;
/** Held out where nobody says how many: the share that needs the fewest people. */
const HALF = 0.5;

export interface LiftQuery {
  readonly from: Date;
  readonly to: Date;
  readonly outcome: 'booked' | 'completed';
  /** How long everybody is followed, in days of 24 hours. */
  readonly withinDays: number;
  /** The fewest people of whom a number is told; null for those who may see patients. */
  readonly smallest: number | null;
}

/** An effect as it is told, with what it means. */
export interface LiftAnswer extends ToldLift {
  /** Null for the clinic's control group. */
  readonly journey: string | null;
  readonly from: Date;
  readonly to: Date;
  readonly outcome: 'booked' | 'completed';
  readonly withinDays: number;
  readonly words: readonly string[];
}

export interface PowerAnswer extends PeopleNeeded, PowerQuestion {
  /** Until so many have entered as it went in the last four weeks; null without a journey, where nobody entered it, or hidden. */
  readonly days: number | null;
  readonly enteredIn28Days: number | null;
  /** Whether those who entered lately are too few to be told. */
  readonly isSuppressed: boolean;
}

/** What a test is to see, and for whom it is reckoned. */
export interface PowerRequest {
  readonly question: Omit<PowerQuestion, 'holdout'> & { readonly holdout?: number | undefined };
  readonly journey: string | undefined;
  /** The fewest people of whom a number is told; null for those who may see patients. */
  readonly smallest: number | null;
}

/** What journeys bring, measured by lot: by assignment, never by who was reached. */
@Injectable()
export class ExperimentsService {
  constructor(
    private readonly assignments: AssignmentsView,
    private readonly shown: ShownJourneysView,
    private readonly journeys: JourneysService,
    private readonly clock: Clock,
  ) {}

  /** Raises `missing` for no such journey, `forbidden` for one whose line of care may not be shown to whoever asks. */
  async liftOfJourney(
    sql: Sql,
    clinicId: string,
    journey: string,
    query: LiftQuery & { readonly version: number | null },
  ): Promise<LiftAnswer> {
    await this.journeys.get(sql, clinicId, journey);
    await this.shown.expect(sql, clinicId, journey, query.smallest);
    const { smallest, version } = query;
    const asked = { ...toAssignments(clinicId, query), journey };
    const cells = await this.assignments.ofJourneys(sql, { ...asked, version }, this.clock.now());
    if (smallest === null || version === null) return answerOf(cells, journey, query);
    const all = await this.assignments.ofJourneys(sql, { ...asked, version: null }, this.clock.now());
    return answerOf(cells, journey, query, (report) => tellLiftOfVersion(report, version, all, smallest));
  }

  /** Of all journeys that hold people out, in one statement; those of which nobody was assigned in the time are left out. */
  async liftOfJourneys(sql: Sql, clinicId: string, query: LiftQuery): Promise<LiftAnswer[]> {
    const asked = { ...toAssignments(clinicId, query), journey: null, version: null };
    const cells = await this.assignments.ofJourneys(sql, asked, this.clock.now());
    const byJourney = [...Map.groupBy(cells, ({ journey }) => journey ?? '')].sort(([a], [b]) => (a < b ? -1 : 1));
    return byJourney.map(([journey, of]) => answerOf(of, journey, query));
  }

  async liftOfControlGroup(sql: Sql, clinicId: string, query: LiftQuery): Promise<LiftAnswer> {
    const cells = await this.assignments.ofControlGroup(sql, toAssignments(clinicId, query), this.clock.now());
    return answerOf(cells, null, query);
  }

  /**
   * Raises `missing` for no such journey, `forbidden` for one whose line of care may not be shown to whoever asks. Without a share
   * held out, that of the journey counts, and else a half.
   */
  async power(sql: Sql, clinicId: string, { question, journey, smallest }: PowerRequest): Promise<PowerAnswer> {
    const recent = journey === undefined ? undefined : await this.recent(sql, clinicId, journey, smallest);
    const full = { ...question, holdout: question.holdout ?? heldOutBy(recent) };
    const people = peopleNeeded(full);
    const answer = { ...full, ...people, days: null, enteredIn28Days: null, isSuppressed: false };
    if (!recent) return answer;
    const { entered } = recent;
    // From the days those who entered could be reckoned.
    if (smallest !== null && isSmall(entered, smallest)) return { ...answer, isSuppressed: true };
    return { ...answer, days: daysNeeded(people.total, entered, RECENT_DAYS), enteredIn28Days: entered };
  }

  private async recent(
    sql: Sql,
    clinicId: string,
    journey: string,
    smallest: number | null,
  ): Promise<{ holdout: number; entered: number }> {
    const since = new Date(this.clock.now().getTime() - RECENT_DAYS * DAY_MS);
    const recent = await this.assignments.recent(sql, clinicId, journey, since);
    if (!recent) throw new Failure('missing', `there is no journey "${journey}"`);
    await this.shown.expect(sql, clinicId, journey, smallest);
    return recent;
  }
}

function heldOutBy(journey: { readonly holdout: number } | undefined): number {
  return journey && journey.holdout > 0 ? journey.holdout : HALF;
}

function toAssignments(clinicId: string, { from, to, outcome, withinDays, smallest }: LiftQuery): AssignmentQuery {
  const withinSeconds = (withinDays * DAY_MS) / 1000;
  return { clinicId, from, to, outcome, withinSeconds, hidesSensitive: smallest !== null };
}

function answerOf(
  cells: readonly AssignedCell[],
  journey: string | null,
  query: LiftQuery,
  tell = (report: LiftReport) => tellLift(report, query.smallest),
): LiftAnswer {
  const { from, to, outcome, withinDays } = query;
  const report = liftReport(cells);
  const told = tell(report);
  const what = journey === null ? 'marketing journeys' : `the journey "${journey}"`;
  const words = liftWords(report, { what, outcome, withinDays }, told.isSuppressed);
  return { journey, from, to, outcome, withinDays, words, ...told };
}
