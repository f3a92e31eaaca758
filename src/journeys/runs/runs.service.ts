import { Injectable } from '@nestjs/common';

import type { ClinicKeys } from '../../platform/seal.ts';
import type { Sql } from '../../platform/sql.ts';
import { RaiseService } from '../../signals/raise.service.ts';
import type { RaisedSignal } from '../../signals/signal.ts';
import type { Advance } from './advance.ts';
import { type DueQuery, type DueTimer, DueTimersView } from './due-timers.view.ts';
import { goesOf } from './goes-of.ts';
import { type LogRow, ParkingRepository, type Wait } from './parking.repository.ts';
import { RunRepository } from './run.repository.ts';
import {
  type Entry,
  type EntryKey,
  type ParkedRun,
  type PatientRef,
  type Run,
  type RunRef,
  type Timer,
  timerOf,
  visitOf,
} from './run.ts';
import type { PatientMove } from '../../patients/patient-move.ts';

/** Where a patient is in the clinic's journeys. Every method is one or a few statements, however many runs there are. */
@Injectable()
export class RunsService {
  constructor(
    private readonly runs: RunRepository,
    private readonly parking: ParkingRepository,
    private readonly dueTimers: DueTimersView,
    private readonly signals: RaiseService,
  ) {}

  async findLive(tx: Sql, patients: readonly PatientRef[], keys: ReadonlyMap<string, ClinicKeys>): Promise<Run[]> {
    return patients.length === 0 ? [] : this.runs.findLive(tx, patients, keys);
  }

  async findLastEntries(tx: Sql, keys: readonly EntryKey[]): Promise<Entry[]> {
    return keys.length === 0 ? [] : this.runs.findLastEntries(tx, keys);
  }

  claimDue(tx: Sql, query: DueQuery): Promise<DueTimer[]> {
    return this.dueTimers.claim(tx, query);
  }

  nextDue(sql: Sql): Promise<Date | undefined> {
    return this.parking.nextDue(sql);
  }

  /** Stores where runs went: their rows, what holds them now, and how they got there. */
  async save(tx: Sql, moved: readonly Advance[], keys: ReadonlyMap<string, ClinicKeys>, now: Date): Promise<void> {
    if (moved.length === 0) return;
    // First those that end: the signal that ends one passage may begin the next, and `run_live` allows one at a time.
    const held = moved.filter((one) => !hasJustStarted(one));
    if (held.length > 0) await this.runs.move(tx, held, keys);
    const started = moved.filter(hasJustStarted);
    if (started.length > 0) await this.start(tx, started, keys);
    const { waits, log } = traceOf(moved);
    if (waits.length > 0) await this.parking.addWaits(tx, waits);
    if (log.length > 0) await this.parking.addLog(tx, log, now);
  }

  /** Has the run that a timer holds wait for a person, because of a fault that `advance` never saw. Nothing if it went on. */
  async park(tx: Sql, timer: Timer, fault: string, now: Date): Promise<ParkedRun | undefined> {
    const run = await this.runs.park(tx, timer, fault);
    if (!run) return undefined;
    await this.parking.clear(tx, [timer]);
    const entries = [[run.step, 'fault', `parked: ${fault}`] as const];
    await this.parking.addLog(tx, [{ ...timer, ordinal: run.logLength - 1, entries, signalId: null }], now);
    return run;
  }

  /** Lets other journeys hear what journeys derived. */
  raise(tx: Sql, derived: readonly RaisedSignal[]): Promise<void> {
    return this.signals.raise(tx, derived);
  }

  /** Takes away what is left of erased patients here. Answers how many rows that were. */
  erase(tx: Sql, clinicId: string, patientIds: readonly string[], now: Date): Promise<number> {
    return this.runs.erase(tx, clinicId, patientIds, now);
  }

  /** Answers the passages that end by it, with the patients they were of. */
  async movePatients(tx: Sql, moves: readonly PatientMove[], now: Date): Promise<readonly (RunRef & PatientRef)[]> {
    return moves.length === 0 ? [] : this.runs.movePatients(tx, moves, now);
  }

  private async start(tx: Sql, started: readonly Advance[], keys: ReadonlyMap<string, ClinicKeys>): Promise<void> {
    await this.runs.add(
      tx,
      started.map(({ run }) => run),
      keys,
    );
    const timers = started.flatMap(({ run, parking }) => (parking?.dueAt ? [timerOf(run, parking.dueAt)] : []));
    if (timers.length > 0) await this.parking.addTimers(tx, timers);
  }
}

/** A log that was begun in this batch. Every run has one from its first step on. */
function hasJustStarted({ log }: Advance): boolean {
  return log[0]?.ordinal === 0;
}

/** The signals that runs wait for where they are now, and how they came there. */
function traceOf(moved: readonly Advance[]): { waits: Wait[]; log: LogRow[] } {
  const [waits, log]: [Wait[], LogRow[]] = [[], []];
  for (const { run, parking, log: entries } of moved) {
    const { clinicId, id: runId, patientId, step } = run;
    if (parking && parking.signals.length > 0) {
      const types = new Set(parking.signals);
      for (const signalType of types) waits.push({ clinicId, runId, patientId, step, visit: visitOf(run), signalType });
    }
    for (const go of goesOf(entries)) log.push({ clinicId, runId, patientId, ...go });
  }
  return { waits, log };
}
