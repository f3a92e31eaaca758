import { performance } from 'node:perf_hooks';

import type { AuditEvent } from '../src/audit/audit-event.ts';
import { AuditService } from '../src/audit/audit.service.ts';
import { ChainWorker } from '../src/audit/chain/chain.worker.ts';
import { AnchorWorker } from '../src/audit/chain/anchor.worker.ts';
import { VerifyService } from '../src/audit/chain/verify.service.ts';
import { ApiDatabase, Database } from '../src/platform/sql.ts';
import { percentile, type Result, result } from './result.ts';
import { buildWorld, query, type World } from './world.ts';

const SUITE = 'audit';
const ROWS = 1_000_000;
/** As many as a list of the worklist would write, many times over. */
const BATCH = 2_000;
/** Reads of one patient, with a row and without, in turns. */
const READS = 1_000;
const PAGE = 1_000;

export interface AuditOptions {
  readonly rows?: number;
  readonly log: (line: string) => void;
}

/** What the trail costs: to write a row with a read, to link it, and to verify all of it, beside only reading the same rows. */
export async function benchAudit({ rows = ROWS, log }: AuditOptions): Promise<Result[]> {
  const world = await buildWorld([], []);
  try {
    const reads = await benchReads(world);
    const written = await timed(() => write(world, rows));
    log(`  ${rows} rows are written`);
    await query(world.place, `VACUUM ANALYZE`);
    const linked = await timed(() => world.get(ChainWorker).catchUp());
    await world.get(AnchorWorker).runOnce();
    await query(world.place, `VACUUM ANALYZE`);
    log(`  ${rows} rows are linked`);
    // Once before, so that both find the same in memory.
    await plainRead(world);
    const read = await timed(() => plainRead(world));
    const verified = await timed(() => verify(world, rows));
    const perSecond = (ms: number) => (rows / ms) * 1000;
    return [
      ...reads,
      result(SUITE, 'rows recorded per second, in batches', perSecond(written.ms), '1/s'),
      result(SUITE, 'rows linked per second', perSecond(linked.ms), '1/s'),
      result(SUITE, 'rows verified per second', perSecond(verified.ms), '1/s', perSecond(read.ms)),
      result(SUITE, `seconds to verify ${rows} rows`, verified.ms / 1000, 's', read.ms / 1000),
      result(SUITE, 'seconds of a processor in Node for that', verified.cpuMs / 1000, 's', read.cpuMs / 1000),
    ];
  } finally {
    await world.close();
  }
}

interface Timed {
  readonly ms: number;
  /** Of this process alone; the server's is beside it. */
  readonly cpuMs: number;
}

async function timed(work: () => Promise<unknown>): Promise<Timed> {
  const before = process.cpuUsage();
  const started = performance.now();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - started, cpuMs: (user + system) / 1000 };
}

function eventOf(clinicId: string, n: number): AuditEvent {
  const patient = `019a0000-0000-7000-8000-${String(n % 5_000).padStart(12, '0')}`;
  return {
    clinicId,
    actor: { kind: 'api_key', id: '019a0000-0000-7000-8000-000000000001', role: 'clinician' },
    action: n % 3 === 0 ? 'tasks.list' : 'patient.read',
    object: { kind: 'patient', id: patient },
    result: 'ok',
    requestId: `req-${n}`,
    ...(n % 3 === 0 ? { detail: { patients: [patient] } } : {}),
  };
}

async function write({ get, place }: World, rows: number): Promise<void> {
  for (let done = 0; done < rows; done += BATCH) {
    const events = Array.from({ length: Math.min(BATCH, rows - done) }, (_, n) => eventOf(place.clinicId, done + n));
    await get(Database).transaction((tx) => get(AuditService).recordAll(tx, events));
  }
}

/** The same rows of the same tables in the same order and pages, and nothing done with them. */
async function plainRead({ get, place }: World): Promise<void> {
  for (let after = 0; ;) {
    const page = await get(Database).query<{ seq: string }>(
      `SELECT l.seq, l.event_id, l.hash, l.mac, e.id, e.clinic_id, e.at, e.actor_kind, e.actor_id, e.actor_role, e.action,
              e.object_kind, e.object_id, e.purpose, e.result, e.request_id, e.detail, e.mac AS event_mac
       FROM audit_link AS l
       CROSS JOIN LATERAL (
         SELECT a.* FROM audit_event AS a WHERE a.clinic_id = l.clinic_id AND a.id = l.event_id OFFSET 0
       ) AS e
       WHERE l.clinic_id = $1 AND l.seq > $2
       ORDER BY l.seq
       LIMIT $3`,
      [place.clinicId, after, PAGE],
    );
    if (page.length < PAGE) return;
    after = Number(page.at(-1)?.seq);
  }
}

async function verify({ get, place }: World, rows: number): Promise<void> {
  const found = await get(VerifyService).verify(get(Database), place.clinicId);
  if (found.faultCount > 0 || found.rows < rows) throw new Error('the trail is not as it was written');
}

/** A read as the API makes it, in a transaction confined to the clinic, with the row it leaves and without, in turns. */
async function benchReads({ get, place }: World): Promise<Result[]> {
  const { clinicId } = place;
  const audit = get(AuditService);
  const without: number[] = [];
  const withRow: number[] = [];
  const read = async (samples: number[], n: number, isRecorded: boolean) => {
    const started = performance.now();
    await get(ApiDatabase).forClinic(clinicId, async (tx) => {
      await tx.query(`SELECT id, slug, name, time_zone, language FROM clinic WHERE id = $1`, [clinicId]);
      if (isRecorded) await audit.record(tx, eventOf(clinicId, n));
    });
    samples.push(performance.now() - started);
  };
  for (let n = 0; n < READS; n += 1) {
    await read(without, n, false);
    await read(withRow, n, true);
  }
  return [
    result(SUITE, 'ms of a read with its row, median', percentile(withRow, 0.5), 'ms', percentile(without, 0.5)),
    result(SUITE, 'ms of a read with its row, 95 of 100', percentile(withRow, 0.95), 'ms', percentile(without, 0.95)),
  ];
}
