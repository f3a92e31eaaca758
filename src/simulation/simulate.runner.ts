import { setImmediate as nextTurn } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';

import { appointmentIdOf, appointmentKey } from '../appointments/fold-appointment.ts';
import { type ClinicKeys } from '../platform/seal.ts';
import { Keys } from '../platform/keys.ts';
import { Database, type Sql } from '../platform/sql.ts';
import { unlessDamaged } from '../platform/unless-damaged.ts';
import { openData } from '../signals/signals.service.ts';
import type { JsonObject, PlacedSignal } from '../signals/signal.ts';
import { PastRunner, type PastWish } from './past.runner.ts';
import type { PatientPast } from './person-past.ts';
import { type Rehearsal, RehearsalRunner } from './rehearsal.runner.ts';
import { type StreamedSignal, SignalStreamView } from './signal-stream.view.ts';
import type { Progress, SimulationOutcome, SimulationWork } from './simulation.ts';

/** Somebody cancelled it, or the process stops: nothing went wrong, and there is no result. */
export class Stopped extends Error {}

/** How long work may keep a process from answering requests. */
const SLICE_MS = 20;

interface PatientSignals {
  readonly patientId: string;
  readonly signals: readonly PlacedSignal[];
}

/** What one simulation goes by while it runs. */
interface Run {
  readonly tx: Sql;
  readonly work: SimulationWork;
  readonly rehearsal: Rehearsal;
  readonly keys: ClinicKeys;
  progress: Progress;
  /** Told how far it is, many times a second; raises `Stopped` when it is to end. */
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Reads the history of a clinic once, in one read-only transaction, and takes every patient through every version.
 *
 * It shares its process with others, so it works in slices and lets them have their turn between two.
 */
@Injectable()
export class SimulateRunner {
  constructor(
    private readonly database: Database,
    private readonly stream: SignalStreamView,
    private readonly rehearsals: RehearsalRunner,
    private readonly past: PastRunner,
    private readonly keys: Keys,
  ) {}

  /** Raises `Stopped` when `onProgress` does, and `invalid` for a version that this release cannot run. */
  run(work: SimulationWork, onProgress: (progress: Progress) => void): Promise<SimulationOutcome> {
    return this.database.transaction(async (tx) => {
      await this.stream.begin(tx);
      const keys = await this.keys.of(tx, work.clinicId);
      const rehearsal = await this.rehearsals.prepare(tx, work, keys);
      await this.read({ tx, work, rehearsal, keys, progress: { signals: 0, of: null }, onProgress });
      const { simulations, currency } = rehearsal;
      return {
        results: simulations.map((simulation) => simulation.result(currency)),
        samples: simulations.flatMap((simulation) => simulation.samples()),
      };
    });
  }

  private async read(run: Run): Promise<void> {
    const { tx, work, rehearsal } = run;
    const { clinicId, journeyKey, period } = work;
    const of = await this.stream.count(tx, clinicId, journeyKey, rehearsal.watched, period);
    report(run, { signals: 0, of });
    await this.stream.open(tx, clinicId, journeyKey, rehearsal.watched, period);
    let rest: readonly StreamedSignal[] = [];
    for (let page = this.stream.next(tx); ;) {
      const rows = await page;
      // The server reads on while the patients of this page live.
      const isEnd = rows.length === 0;
      if (!isEnd) page = this.stream.next(tx);
      // When it fails meanwhile, that is told where it is waited for, and is no error that nobody hears of.
      page.catch(() => undefined);
      const read = [...rest, ...rows];
      // The last patient may go on in the next page.
      const last = isEnd ? undefined : read.at(-1)?.patientId;
      const whole = read.filter(({ patientId }) => patientId !== last);
      rest = read.slice(whole.length);
      await this.live(run, whole);
      report(run, { signals: run.progress.signals + rows.length, of });
      if (isEnd) return;
    }
  }

  private async live(run: Run, rows: readonly StreamedSignal[]): Promise<void> {
    const slice = new Slice();
    const concerned = await this.concernedOf(run, rows, slice);
    const pasts = await this.pastsOf(run, concerned);
    for (const { patientId, signals } of concerned) {
      const past = pasts.get(patientId);
      if (past === 'damaged') giveUp(run);
      else if (past) await liveThrough(run, past, signals, slice);
      if (await slice.rest()) run.onProgress(run.progress);
    }
  }

  /** Whoever may enter, as far as their signals say. */
  private async concernedOf(run: Run, rows: readonly StreamedSignal[], slice: Slice): Promise<PatientSignals[]> {
    const concerned: PatientSignals[] = [];
    for (const [patientId, own] of Map.groupBy(rows, (row) => row.patientId)) {
      const signals = unlessDamaged(() => own.map((row) => placed(row, run)));
      if (!signals) giveUp(run);
      else if (run.rehearsal.simulations.some((one) => one.concerns(signals))) concerned.push({ patientId, signals });
      await slice.rest();
    }
    return concerned;
  }

  private pastsOf({ tx, work, rehearsal, keys }: Run, concerned: readonly PatientSignals[]) {
    const { clinicId, journeyKey, period } = work;
    const wish: PastWish = { clinicId, journeyKey, period, keys, ...rehearsal.wish };
    const recallIds = concerned.flatMap(({ signals }) => signals.flatMap(recallOf));
    return this.past.load(
      tx,
      wish,
      concerned.map(({ patientId }) => patientId),
      recallIds,
    );
  }
}

function report(run: Run, progress: Progress): void {
  run.progress = progress;
  run.onProgress(progress);
}

/** A stretch of work without a break. */
class Slice {
  private since = performance.now();

  /** Lets others have their turn, if it is time for that. Answers whether it was. */
  async rest(): Promise<boolean> {
    if (performance.now() - this.since < SLICE_MS) return false;
    await nextTurn();
    this.since = performance.now();
    return true;
  }
}

function giveUp({ rehearsal }: Run): void {
  for (const simulation of rehearsal.simulations) simulation.giveUp();
}

/** Somebody may have done so much that they alone are many slices. */
async function liveThrough(run: Run, past: PatientPast, signals: readonly PlacedSignal[], slice: Slice): Promise<void> {
  for (const simulation of run.rehearsal.simulations) {
    const life = simulation.live(past, signals);
    while (life.next().done !== true) if (await slice.rest()) run.onProgress(run.progress);
  }
}

function placed(row: StreamedSignal, { work: { clinicId }, keys }: Run): PlacedSignal {
  const { serviceLine, sealed, ...fact } = row;
  const keyRing = new Map([[clinicId, keys]]);
  const data = sealed === null ? row.data : (openData({ ...fact, clinicId, sealed }, keyRing) as JsonObject);
  const externalId = appointmentIdOf({ type: row.type, data });
  return {
    ...fact,
    clinicId,
    data,
    identifiers: {},
    ...(serviceLine === null ? {} : { serviceLine }),
    appointmentId: externalId === undefined ? undefined : appointmentKey(keys.index, externalId),
  };
}

function recallOf({ type, data }: PlacedSignal): string[] {
  const { recallId } = data;
  return type === 'recall.due' && typeof recallId === 'string' ? [recallId] : [];
}
