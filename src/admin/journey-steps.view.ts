import { Injectable } from '@nestjs/common';

import type { JourneyDefinition } from '../journeys/definition/journey.ts';
import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { stepOrder } from '../journeys/definition/step-order.ts';

const DAY_MS = 24 * 60 * 60_000;
/** What became of those who entered is told of the last 30 days, unless asked otherwise: it is read from every step they took. */
const FIGURES_DAYS = 30;

/** One step of a journey, the generated steps of its escalation included. */
export interface StepFigures {
  readonly step: string;
  readonly kind: string | null;
  /** Patients who stand there now, whenever they entered. */
  readonly here: number;
  /** Of these, held up by a fault. */
  readonly parked: number;
  /** How often it was come to, and left again, by those who entered since the moment asked for. */
  readonly entered: number;
  readonly left: number;
  readonly outcomes: Readonly<Record<string, number>>;
  /** How long it took those who left; null where nobody did, or where nobody stays. */
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
}

/** Which of those who entered; without an end, all up to now. */
interface StepsAsked {
  readonly version?: number | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

interface Version {
  readonly version: number;
  readonly definition: JourneyDefinition;
}

interface FiguresRow extends Omit<StepFigures, 'kind' | 'left' | 'outcomes'> {
  readonly staying: number;
  readonly outcomes: Readonly<Record<string, number>> | null;
}

/** Log entries that say that a run came to a step and stays, rather than what became of it there. */
const ARRIVALS = ['waiting', 'opened'];
/** Entries in between: it stays, with another moment. */
const BETWEEN = ['moved'];

/** Who is where in a journey. It counts and names nobody. */
@Injectable()
export class JourneyStepsView {
  constructor(private readonly clock: Clock) {}

  /** Steps in the order in which patients come to them in the newest version asked for; those of older ones after them. Raises `missing` for no such version. */
  async list(
    sql: Sql,
    { clinicId, journey }: { readonly clinicId: string; readonly journey: string },
    versions: readonly Version[],
    { version, from, to }: StepsAsked,
  ): Promise<StepFigures[]> {
    const asked = version === undefined ? versions : versions.filter((one) => one.version === version);
    if (version !== undefined && asked.length === 0) {
      throw new Failure('missing', `journey "${journey}" has no version ${version}`);
    }
    const since = from ?? new Date(this.clock.now().getTime() - FIGURES_DAYS * DAY_MS);
    const rows = await this.figures(sql, clinicId, journey, version ?? null, [since, to ?? null]);
    const found = new Map(rows.map((row) => [row.step, row]));
    const kinds = new Map(asked.toReversed().flatMap(({ definition }) => kindsOf(definition)));
    const ordered = asked.flatMap(({ definition: { start, steps } }) => stepOrder(start, steps));
    const names = new Set([...ordered, ...found.keys()]);
    return [...names].map((step) => toFigures(step, kinds.get(step) ?? null, found.get(step)));
  }

  /**
   * Visits are counted from the runs, times and outcomes from their logs. The time of a visit is that from the entry that says
   * that the run stays to the one that says what became of it.
   */
  private figures(
    sql: Sql,
    clinicId: string,
    journey: string,
    version: number | null,
    [since, until]: readonly [Date, Date | null],
  ): Promise<FiguresRow[]> {
    return sql.query(
      `WITH version AS (
         SELECT v.id FROM journey_version AS v
         WHERE v.clinic_id = $1 AND v.journey_key = $2 AND ($3::integer IS NULL OR v.version = $3)
       ),
       present AS (
         SELECT split_part(r.step, '#', 1) AS step, count(*) AS here, count(*) FILTER (WHERE r.status = 'parked') AS parked,
                count(*) FILTER (WHERE r.entered_at >= $4 AND ($7::timestamptz IS NULL OR r.entered_at < $7)) AS staying
         FROM version AS v JOIN run AS r ON r.clinic_id = $1 AND r.version_id = v.id AND r.status <> 'ended'
         GROUP BY 1
       ),
       entrant AS (
         SELECT r.id, r.visits FROM version AS v
         JOIN run AS r ON r.clinic_id = $1 AND r.version_id = v.id AND r.entered_at >= $4
           AND ($7::timestamptz IS NULL OR r.entered_at < $7)
       ),
       -- The steps of an escalation follow their own: only coming to the first is coming to the step.
       visited AS (
         SELECT s.step, sum(s.visits::integer) AS entered
         FROM entrant AS e CROSS JOIN LATERAL jsonb_each_text(e.visits) AS s (step, visits)
         WHERE strpos(s.step, '#') = 0
         GROUP BY s.step
       ),
       logged AS (
         SELECT split_part(l.step, '#', 1) AS step, l.at,
                -- Who is moved by hand is logged with the step they were moved to.
                CASE WHEN l.kind = 'moved' THEN 'moved to ' || l.outcome ELSE l.outcome END AS outcome,
                max(l.at) FILTER (WHERE l.outcome = ANY ($5::text[]))
                  OVER (PARTITION BY l.run_id, l.step ORDER BY l.ordinal) AS came
         FROM entrant AS e JOIN step_log AS l ON l.clinic_id = $1 AND l.run_id = e.id
       ),
       told AS (
         SELECT t.step, t.outcome, t.came, EXTRACT(epoch FROM t.at - t.came) AS seconds
         FROM logged AS t WHERE t.outcome <> ALL ($5::text[]) AND t.outcome <> ALL ($6::text[])
       ),
       time AS (
         SELECT t.step, percentile_cont(0.5) WITHIN GROUP (ORDER BY t.seconds) AS median,
                percentile_cont(0.9) WITHIN GROUP (ORDER BY t.seconds) AS p90
         FROM told AS t WHERE t.came IS NOT NULL GROUP BY t.step
       ),
       outcome AS (
         SELECT o.step, jsonb_object_agg(o.outcome, o.count) AS outcomes
         FROM (SELECT t.step, t.outcome, count(*) AS count FROM told AS t GROUP BY t.step, t.outcome) AS o
         GROUP BY o.step
       )
       SELECT step, coalesce(p.here, 0)::integer AS here, coalesce(p.parked, 0)::integer AS parked,
              coalesce(p.staying, 0)::integer AS staying, coalesce(v.entered, 0)::integer AS entered, o.outcomes,
              t.median AS "medianSeconds", t.p90 AS "p90Seconds"
       FROM present AS p FULL JOIN visited AS v USING (step) FULL JOIN outcome AS o USING (step) LEFT JOIN time AS t USING (step)
       ORDER BY step`,
      [clinicId, journey, version, since, ARRIVALS, BETWEEN, until],
    );
  }
}

function kindsOf({ steps }: JourneyDefinition): (readonly [string, string])[] {
  return Object.entries(steps).map(([name, { kind }]) => [name, kind] as const);
}

const NOBODY = {
  here: 0,
  parked: 0,
  entered: 0,
  staying: 0,
  outcomes: null,
  medianSeconds: null,
  p90Seconds: null,
} as const;

function toFigures(step: string, kind: string | null, row: Omit<FiguresRow, 'step'> = NOBODY): StepFigures {
  const { here, parked, entered, staying, outcomes, medianSeconds, p90Seconds } = row;
  // Who is moved to a step by hand, as by a migration, is there without having come to it.
  const left = Math.max(0, entered - staying);
  return { step, kind, here, parked, entered, left, outcomes: outcomes ?? {}, medianSeconds, p90Seconds };
}
