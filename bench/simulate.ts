import { JourneysService } from '../src/journeys/journeys.service.ts';
import { Keys } from '../src/platform/keys.ts';
import { ApiDatabase, Database } from '../src/platform/sql.ts';
import { seal } from '../src/platform/seal.ts';
import { SignalsService } from '../src/signals/signals.service.ts';
import { SignalStreamView } from '../src/simulation/signal-stream.view.ts';
import { SimulationWorker } from '../src/simulation/simulation.worker.ts';
import { SimulationsService } from '../src/simulation/simulations.service.ts';
import type { VersionResult } from '../src/simulation/simulation.ts';
import { percentile, type Result, result } from './result.ts';
import { buildWorld, query, type World } from './world.ts';

const SUITE = 'simulate';
const PATIENTS = 60_000;
/** So many rows at once: sealing takes longer than storing. */
const CHUNK = 20_000;
const FROM = new Date('2025-11-01T00:00:00Z');
const TO = new Date('2026-11-01T00:00:00Z');
/** How long a turn of the event loop is waited for, which is what a request to the same process would wait. */
const HEARTBEAT_MS = 10;

/** The journey of the reference story, with a step more in its draft. */
const LIVE = {
  key: 'asthma-intent',
  name: 'Asthma intent',
  serviceLine: 'pulmonology',
  purpose: 'marketing',
  trigger: {
    signal: 'search.performed',
    when: "signal.data.specialty == 'pulmonology' && history.count('guide.downloaded', {'topic':'asthma'}, duration('336h')) > 0",
  },
  reentry: { after: 'P30D' },
  goal: { signal: 'appointment.booked', when: "signal.data.serviceLine == 'pulmonology'", within: 'P30D' },
  exits: [{ signal: 'consent.revoked' }],
  start: 'invite',
  steps: {
    invite: { kind: 'send', template: 'asthma-next-step', channels: ['sms', 'email'], next: 'booked?' },
    'booked?': { kind: 'waitFor', signal: 'appointment.booked', within: 'P5D', then: 'end', else: 'call' },
    call: { kind: 'task', title: 'Offer an asthma consultation', role: 'front_desk', due: 'P1D', next: 'end' },
    end: { kind: 'exit' },
  },
};
const DRAFT = { ...LIVE, reentry: { after: 'P14D' }, steps: { ...LIVE.steps, end: { kind: 'exit', reason: 'asked' } } };

export interface SimulateOptions {
  /** Of the whole year; some 15 in 100 of them matter to the journey. */
  readonly signals?: number;
  readonly log: (line: string) => void;
}

/**
 * A draft beside the live version over a year of a clinic. The baseline reads the same rows through the same cursor and looks at
 * none of them.
 */
export async function benchSimulate({ signals = 1_000_000, log }: SimulateOptions): Promise<Result[]> {
  const world = await buildWorld([LIVE], []);
  try {
    await stock(world, signals, log);
    const rows = await readOnly(world);
    const { seconds, delays, results } = await simulate(world);
    for (const one of results) log(`  ${one.version}: ${one.entries.total} entries, ${one.sends.total} messages`);
    return [
      result(SUITE, 'signals of the year per second', signals / seconds, '1/s', signals / rows.seconds),
      result(SUITE, 'seconds for the year', seconds, 's', rows.seconds),
      result(SUITE, 'signals that matter', rows.count, ''),
      result(SUITE, 'longest turn of the event loop, 99 of 100', percentile(delays, 0.99), 'ms'),
    ];
  } finally {
    await world.close();
  }
}

async function simulate({ get, place: { clinicId } }: World) {
  await get(ApiDatabase).forClinic(clinicId, (tx) =>
    get(JourneysService).saveDraft(tx, clinicId, LIVE.key, DRAFT, 'bench'),
  );
  const wish = { from: FROM, to: TO, version: undefined };
  const service = get(SimulationsService);
  const { id } = await get(ApiDatabase).forClinic(clinicId, (tx) =>
    service.request(tx, clinicId, LIVE.key, wish, 'bench'),
  );
  const delays: number[] = [];
  let last = performance.now();
  const heart = setInterval(() => {
    const now = performance.now();
    delays.push(Math.max(0, now - last - HEARTBEAT_MS));
    last = now;
  }, HEARTBEAT_MS);
  const started = performance.now();
  while ((await get(SimulationWorker).runOnce()) > 0);
  const seconds = (performance.now() - started) / 1000;
  clearInterval(heart);
  const { results, fault } = await service.get(get(Database), clinicId, id);
  if (!results) throw new Error(`the simulation failed: ${fault}`);
  return { seconds, delays, results: results satisfies readonly VersionResult[] };
}

async function readOnly({ get, place: { clinicId } }: World): Promise<{ count: number; seconds: number }> {
  const stream = get(SignalStreamView);
  const watched = {
    types: ['search.performed', 'guide.downloaded', 'appointment.booked', 'consent.revoked', 'patient.enrolled'],
    remembered: ['guide.downloaded'],
    rememberedFrom: new Date(FROM.getTime() - 14 * 86_400_000),
    hearsStages: false,
    opened: new Set(['search.performed', 'guide.downloaded', 'appointment.booked']),
  };
  const started = performance.now();
  const count = await get(Database).transaction(async (tx) => {
    await stream.begin(tx);
    const period = { from: FROM, to: TO };
    await stream.count(tx, clinicId, LIVE.key, watched, period);
    await stream.open(tx, clinicId, LIVE.key, watched, period);
    let read = 0;
    for (let rows = await stream.next(tx); rows.length > 0; rows = await stream.next(tx)) read += rows.length;
    return read;
  });
  return { count, seconds: (performance.now() - started) / 1000 };
}

/** A year straight into the tables: what the engine would have made of it is another bench. */
async function stock({ get, place }: World, signals: number, log: (line: string) => void): Promise<void> {
  const { clinicId } = place;
  await get(SignalsService).ensureMonths(get(Database), FROM, TO);
  const keys = await get(Keys).of(get(Database), clinicId);
  await query(place, PEOPLE, [clinicId, PATIENTS, FROM]);
  const span = TO.getTime() - FROM.getTime();
  for (let from = 0; from < signals; from += CHUNK) {
    const ns = Array.from({ length: Math.min(CHUNK, signals - from) }, (_, index) => from + index);
    const sealed = ns.map((n) => {
      const place = { clinicId, table: 'signal', column: 'sealed', rowId: idOfSignal(n) };
      return seal(keys, place, JSON.stringify(phiOf(n)));
    });
    await query(place, SIGNALS, [
      clinicId,
      ns.map(idOfSignal),
      ns.map((n) => idOfPatient(patientOf(n))),
      ns.map(typeOf),
      ns.map((n) => new Date(FROM.getTime() + Math.floor((n / signals) * span))),
      ns.map((n) => (typeOf(n) === 'page.viewed' ? null : 'pulmonology')),
      sealed,
    ]);
  }
  await query(place, 'ANALYZE');
  log(`  stocked ${signals} signals of ${PATIENTS} patients`);
}

const PEOPLE = `
  WITH people AS (
    INSERT INTO patient (clinic_id, id, time_zone, language, is_known, created_at, updated_at)
    SELECT $1, ('00000000-0000-8000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'America/New_York', 'en', true, $3, $3
    FROM generate_series(0, $2::int - 1) AS n
    RETURNING id
  ), points AS (
    INSERT INTO contact_point (clinic_id, patient_id, kind, hash, value, created_at)
    SELECT $1, p.id, 'email', p.id, '\\x00', $3 FROM people AS p
  )
  INSERT INTO consent (clinic_id, id, patient_id, purpose, channel, level, action, wording, source, actor, at, created_at)
  SELECT $1, p.id, p.id, 'marketing', 'email', 'express', 'grant', 'Yes', 'form', 'patient', $3, $3 FROM people AS p
`;
const SIGNALS = `
  INSERT INTO signal (clinic_id, id, patient_id, type, time, received_at, source, event_id, service_line, data, sealed)
  SELECT $1, r.id, r.patient_id, r.type, r.time, r.time, '/bench', r.id::text, r.service_line, '{}', r.sealed
  FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[], $7::bytea[])
    AS r (id, patient_id, type, time, service_line, sealed)
`;

/** In rounds of a hundred: 85 page views, 7 searches, 5 guides, 3 bookings. */
function typeOf(n: number): string {
  const kind = n % 100;
  if (kind < 7) return 'search.performed';
  if (kind < 12) return 'guide.downloaded';
  return kind < 15 ? 'appointment.booked' : 'page.viewed';
}

function phiOf(n: number): object {
  switch (typeOf(n)) {
    case 'search.performed':
      return { specialty: 'pulmonology', query: 'lung doctor near me', zip: '10001' };
    case 'guide.downloaded':
      return { topic: 'asthma' };
    case 'appointment.booked':
      return { appointmentId: `booking-${n}` };
    default:
      return { path: `/services/${n % 50}` };
  }
}

/** A tenth of the patients does half of everything, so that searches follow guides. */
function patientOf(n: number): number {
  const spread = (Math.imul(n, 2_654_435_761) >>> 0) / 0x1_0000_0000;
  return Math.floor(spread * (n % 2 === 0 ? PATIENTS / 10 : PATIENTS));
}

function idOfPatient(patient: number): string {
  return `00000000-0000-8000-8000-${patient.toString(16).padStart(12, '0')}`;
}

function idOfSignal(n: number): string {
  return `00000000-0000-8000-9000-${n.toString(16).padStart(12, '0')}`;
}
