import { randomUUID } from 'node:crypto';

import { asOwner } from '../database.ts';
import { randomFrom, simulatePatients } from '../simulated-visits.ts';
import type { TestConsole } from './console.ts';

const DAY_MS = 24 * 60 * 60_000;
const PEOPLE = 1_500;
const HOLDOUT = 0.2;
/** Of those in the journey, and of those held out of it. */
const RATES = { treated: 0.26, control: 0.16 };
const SEED = 7;

const MEASURED = { key: 'asthma-calls', name: 'Asthma calls' };

const JOURNEY = {
  ...{ name: MEASURED.name, purpose: 'treatment', serviceLine: 'pulmonology', holdout: HOLDOUT },
  ...{ trigger: { signal: 'guide.downloaded' }, start: 'call' },
  steps: {
    call: { kind: 'task', title: 'Call', role: 'front_desk', due: 'P1D', next: 'end' },
    end: { kind: 'exit' },
  },
};

/** A journey of the demo clinic that held people out for the last months, as its rows would be, and what came of everybody. */
export async function measureJourney(attend: TestConsole): Promise<void> {
  await attend.api(`/v1/journeys/${MEASURED.key}`, JOURNEY, 'PUT');
  await attend.api(`/v1/journeys/${MEASURED.key}/publish`, {});
  const query = (statement: string, values: unknown[] = []) => asOwner(attend.databaseUrl, statement, values);
  // Versions are not changed; but nobody can wait for months, either.
  await query(`ALTER TABLE journey_version DISABLE TRIGGER USER`);
  await query(`UPDATE journey_version SET published_at = now() - interval '200 days' WHERE journey_key = $1`, [
    MEASURED.key,
  ]);
  await query(`ALTER TABLE journey_version ENABLE TRIGGER USER`);
  // Nobody entered this one yet.
  await attend.api(`/v1/journeys/${MEASURED.key}`, { ...JOURNEY, priority: 60 }, 'PUT');
  await attend.api(`/v1/journeys/${MEASURED.key}/publish`, {});
  const random = randomFrom(SEED);
  const now = Date.now();
  const people = Array.from({ length: PEOPLE }, (_, place) => {
    // A lot as even as it can be, so that the groups are of the size that was drawn.
    const isTreated = place % Math.round(1 / HOLDOUT) !== 0;
    const entered = now - (35 + random() * 50) * DAY_MS;
    return {
      ...{ id: randomUUID(), isTreated, entered: new Date(entered) },
      booked:
        random() < (isTreated ? RATES.treated : RATES.control) ? new Date(entered + random() * 25 * DAY_MS) : null,
    };
  });
  await query(
    `INSERT INTO run (clinic_id, id, patient_id, journey_key, version_id, correlation, status, step, visits, log_length,
                      cause_signal, caused_at, entered_at, step_at, ended_at, ended_because)
     SELECT v.clinic_id, gen_random_uuid(), p.id, v.journey_key, v.id, gen_random_uuid(), 'ended', 'end', '{}', 0,
            gen_random_uuid(), p.entered, p.entered, p.entered, p.entered, CASE WHEN p.treated THEN 'completed' ELSE 'holdout' END
     FROM unnest($1::uuid[], $2::boolean[], $3::timestamptz[]) AS p (id, treated, entered)
     JOIN journey_version AS v ON v.journey_key = $4 AND v.version = 1`,
    [
      people.map(({ id }) => id),
      people.map(({ isTreated }) => isTreated),
      people.map(({ entered }) => entered),
      MEASURED.key,
    ],
  );
  const booked = people.filter((one) => one.booked !== null);
  await layVisits(attend, {
    kind: 'booked',
    patients: booked.map(({ id }) => id),
    at: booked.map((one) => one.booked),
    values: booked.map(() => null),
  });
}

/** Visits of three years with what they were worth, of patients who behave as the model of lifetime value has it. */
export async function layYearsOfVisits(attend: TestConsole): Promise<void> {
  const weeks = (random: () => number) => 10 + random() * 140;
  const patients = simulatePatients(
    900,
    weeks,
    { ...{ r: 0.9, alpha: 12, a: 1.2, b: 3 }, ...{ p: 6, q: 4, v: 60 } },
    SEED,
  );
  const rows = patients.flatMap(({ weeks: came, values, age }) => {
    const id = randomUUID();
    return came.map((week, at) => ({
      id,
      at: new Date(Date.now() - (age - week) * 7 * DAY_MS),
      value: values[at] ?? 0,
    }));
  });
  await layVisits(attend, {
    kind: 'completed',
    patients: rows.map(({ id }) => id),
    at: rows.map(({ at }) => at),
    values: rows.map(({ value }) => value),
  });
}

interface Visits {
  readonly kind: 'booked' | 'completed';
  readonly patients: readonly string[];
  readonly at: readonly (Date | null)[];
  readonly values: readonly (number | null)[];
}

async function layVisits(attend: TestConsole, { kind, patients, at, values }: Visits): Promise<void> {
  const seen = new Set<string>();
  const isNew = patients.map((id) => !seen.has(id) && Boolean(seen.add(id)));
  await asOwner(
    attend.databaseUrl,
    `INSERT INTO conversion (clinic_id, id, patient_id, kind, at, month, service_line, value, is_new, is_reversed)
     SELECT k.id, gen_random_uuid(), c.patient, $1, c.at, date_trunc('month', c.at AT TIME ZONE k.time_zone)::date,
            'pulmonology', c.value, c.is_new, false
     FROM unnest($2::uuid[], $3::timestamptz[], $4::float8[], $5::boolean[]) AS c (patient, at, value, is_new)
     CROSS JOIN clinic AS k`,
    [kind, patients, at, values, isNew],
  );
  // What came in at once is not in the planner's statistics yet, and reports would take seconds.
  await asOwner(attend.databaseUrl, `ANALYZE conversion, run, journey_version`);
}
