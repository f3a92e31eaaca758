import { Database } from '../src/platform/sql.ts';
import { IndexKey } from '../src/platform/hash.ts';
import { Keys } from '../src/platform/keys.ts';
import { type ClinicKeys, seal, unseal } from '../src/platform/seal.ts';
import { EngineLanes, type Load } from './engine-lanes.ts';
import { guideSignal, JOURNEYS, loadSignal, patientOf, RECALL_RULES } from './pipeline-load.ts';
import { type Result, result } from './result.ts';
import { buildWorld, type Place, query, type World } from './world.ts';

const SUITE = 'sealing';
const SIGNALS = 100_000;
/** As many signals per patient as the pipeline has. */
const SIGNALS_PER_PATIENT = 10;
/** Seals and hashes of the tight loop, in rounds of which the quickest counts: what slows the others is not theirs. */
const LOOP = 100_000;
const ROUNDS = 7;

export interface SealingOptions {
  readonly signals?: number;
  readonly log: (line: string) => void;
}

/** How often the engine did each of them. */
interface Counts {
  hashes: number;
  /** Keys that were looked up: once for each value that is sealed or opened. */
  keyUses: number;
}

/**
 * What share of the application's processor time for the load of `pipeline` goes into sealing and keyed hashes: they are counted
 * while the load runs, timed in a loop over values of the same lengths, and held against what the load took as a whole.
 */
export async function benchSealing({ signals = SIGNALS, log }: SealingOptions): Promise<Result[]> {
  const world = await buildWorld(JOURNEYS, RECALL_RULES);
  try {
    const patients = Math.max(1000, Math.floor(signals / SIGNALS_PER_PATIENT));
    const lanes = await EngineLanes.open(world, { ...world.place, share: 0, of: 1 });
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    await lanes.feed({ signals: patients, patientOf: (n) => n, wireOf: (n) => guideSignal(n, yesterday) });
    await query(world.place, 'VACUUM ANALYZE');
    const before = await sealedIn(world.place);
    const { counts, microseconds } = await run(world, lanes, loadOf(signals, patients));
    const sealed = (await sealedIn(world.place)).count - before.count;
    log(`${signals.toLocaleString('en-US')} signals, ${sealed.toLocaleString('en-US')} values sealed`);
    return await figures(world, { signals, sealed, counts, microseconds });
  } finally {
    await world.close();
  }
}

function loadOf(signals: number, patients: number): Load {
  const time = new Date(Date.now() - 60_000).toISOString();
  return {
    signals,
    patientOf: (n) => patientOf(n, patients),
    wireOf: (n) => loadSignal(n, patients, time),
  };
}

async function run(world: World, lanes: EngineLanes, load: Load) {
  const counts: Counts = { hashes: 0, keyUses: 0 };
  const keys = await keysOf(world);
  const uncount = countUses(keys, counts);
  const started = process.cpuUsage();
  await lanes.feed(load);
  const { user, system } = process.cpuUsage(started);
  uncount();
  return { counts, microseconds: user + system };
}

/** Keys are read anew every minute; the counting starts with those that the load will find. */
async function keysOf(world: World): Promise<ClinicKeys> {
  world.get(Keys).forget(world.place.clinicId);
  return world.get(Keys).of(world.get(Database), world.place.clinicId);
}

function countUses({ seal: sealing }: ClinicKeys, counts: Counts): () => void {
  const own = Object.getOwnPropertyDescriptor(IndexKey.prototype, 'hash');
  const hash = own?.value as (this: IndexKey, text: string) => string;
  const get = Map.prototype.get.bind(sealing);
  IndexKey.prototype.hash = function counted(text) {
    counts.hashes += 1;
    return hash.call(this, text);
  };
  Object.defineProperty(sealing, 'get', {
    configurable: true,
    value: (version: number) => {
      counts.keyUses += 1;
      return get(version) as unknown;
    },
  });
  return () => {
    IndexKey.prototype.hash = hash;
    delete (sealing as { get?: unknown }).get;
  };
}

async function figures(
  world: World,
  { signals, sealed, counts, microseconds }: { signals: number; sealed: number; counts: Counts; microseconds: number },
): Promise<Result[]> {
  const keys = await keysOf(world);
  const { length } = await sealedIn(world.place);
  const text = 'x'.repeat(Math.max(1, length));
  const place = { clinicId: keys.clinicId, table: 'signal', column: 'sealed', rowId: keys.clinicId };
  const value = seal(keys, place, text);
  const sealUs = timeOf(() => seal(keys, place, text));
  const openUs = timeOf(() => unseal(keys, place, value));
  const hashUs = timeOf((n) => keys.index.hash(`external\u0000mrn-${n}`));
  const opened = Math.max(0, counts.keyUses - sealed);
  const perSignal = microseconds / signals;
  const sealing = (sealed * sealUs + opened * openUs) / signals;
  const hashing = (counts.hashes * hashUs) / signals;
  return [
    result(SUITE, 'values sealed per signal', sealed / signals, ''),
    result(SUITE, 'values opened per signal', opened / signals, ''),
    result(SUITE, 'keyed hashes per signal', counts.hashes / signals, ''),
    result(SUITE, `seal ${length} characters`, sealUs, 'µs'),
    result(SUITE, 'one keyed hash', hashUs, 'µs'),
    result(SUITE, 'sealing and opening, of the application for a signal', sealing, 'µs', perSignal),
    result(SUITE, 'the same with keyed hashes', sealing + hashing, 'µs', perSignal),
  ];
}

/** Microseconds of processor time, in the quickest round. */
function timeOf(work: (n: number) => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = process.cpuUsage();
    for (let n = 0; n < LOOP; n += 1) work(n);
    const { user, system } = process.cpuUsage(started);
    best = Math.min(best, (user + system) / LOOP);
  }
  return best;
}

/** Values that stand sealed in the tables which the load writes, and their average length before they were sealed. */
async function sealedIn(place: Place): Promise<{ count: number; length: number }> {
  const overhead = 31;
  const [row] = await query<{ count: number; length: number | null }>(
    place,
    `SELECT count(*)::int AS count, round(avg(octet_length(v.value)))::int - $1::int AS length FROM (
       SELECT sealed AS value FROM signal UNION ALL SELECT profile FROM patient UNION ALL SELECT value FROM contact_point
       UNION ALL SELECT details FROM appointment UNION ALL SELECT free_text FROM message) AS v
     WHERE v.value IS NOT NULL`,
    [overhead],
  );
  return { count: row?.count ?? 0, length: row?.length ?? 0 };
}
