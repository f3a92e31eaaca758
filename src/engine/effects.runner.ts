import { Injectable } from '@nestjs/common';

import type { DueQuery, DueTimer } from '../journeys/runs/due-timers.view.ts';
import { openRun } from '../journeys/runs/run-attributes.runner.ts';
import { RunsService } from '../journeys/runs/runs.service.ts';
import type { EntryKey, PatientRef, Run, RunRef, Timer } from '../journeys/runs/run.ts';
import { MessagesService } from '../messages/messages.service.ts';
import type { Patient } from '../patients/patient.ts';
import type { ClinicKeys } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import type { Recall, RecallWishes } from '../recalls/recall.ts';
import { RecallsService } from '../recalls/recalls.service.ts';
import type { Signal } from '../signals/signal.ts';
import { TasksService } from '../tasks/tasks.service.ts';
import type { NewTask } from '../tasks/task.ts';
import { type Decisions, entryKey, groupByPatient, type LastEntry, patientKey } from './batch.ts';
import { parkedRunTask } from './planned-effects.ts';
import { SaidRunner } from './said.runner.ts';
import type { PatientMove } from '../patients/patient-move.ts';

type KeyRing = ReadonlyMap<string, ClinicKeys>;

/** Patients under lock, and their runs where those came with them. Both by `patientKey`. */
export interface Standing {
  readonly patients: ReadonlyMap<string, Patient>;
  readonly runs?: ReadonlyMap<string, readonly Run[]>;
}

/** What the engine has set going for patients: loads it for a batch and stores what the batch decided. */
@Injectable()
export class EffectsRunner {
  constructor(
    private readonly runs: RunsService,
    private readonly recalls: RecallsService,
    private readonly messages: MessagesService,
    private readonly tasks: TasksService,
    private readonly said: SaidRunner,
  ) {}

  async loadRuns(tx: Sql, patients: readonly PatientRef[], keys: KeyRing): Promise<Map<string, Run[]>> {
    return groupByPatient(await this.runs.findLive(tx, patients, keys));
  }

  async loadRecalls(tx: Sql, wishes: RecallWishes): Promise<Map<string, Recall[]>> {
    return groupByPatient(await this.recalls.find(tx, wishes));
  }

  async loadLastEntries(tx: Sql, keys: readonly EntryKey[]): Promise<Map<string, LastEntry>> {
    const found = await this.runs.findLastEntries(tx, keys);
    return new Map(found.map((one) => [entryKey(one.clinicId, one.patientId, one.journeyKey, one.correlation), one]));
  }

  claimDue(tx: Sql, query: DueQuery): Promise<DueTimer[]> {
    return this.runs.claimDue(tx, query);
  }

  /** Whom due timers are about, and the runs that they hold; the patients' other runs are not there. */
  standingOf(due: readonly DueTimer[], keys: KeyRing): Standing {
    const patients = new Map<string, Patient>();
    const runs = new Map<string, Run[]>();
    for (const { timer, patient, run } of due) {
      const key = patientKey(timer.clinicId, timer.patientId);
      patients.set(key, patient);
      const others = runs.get(key);
      if (others) others.push(openRun(run, keys));
      else runs.set(key, [openRun(run, keys)]);
    }
    return { patients, runs };
  }

  /** Has the run that a timer holds wait for a person, if it still does. */
  async park(tx: Sql, timer: Timer, fault: string, now: Date): Promise<boolean> {
    const run = await this.runs.park(tx, timer, fault, now);
    if (run) await this.addTasks(tx, [parkedRunTask(run)]);
    return run !== undefined;
  }

  async save(tx: Sql, decisions: Decisions, keys: KeyRing, now: Date): Promise<void> {
    await this.recalls.save(tx, decisions.recalls);
    await this.runs.save(tx, decisions.runs, keys, now);
    await this.callOff(tx, decisions.calledOff, now);
    if (decisions.closedTasks.length > 0) await this.tasks.cancelOfRuns(tx, decisions.closedTasks, now);
    if (decisions.messages.length > 0) await this.messages.plan(tx, decisions.messages, now);
    await this.addTasks(tx, decisions.tasks);
    await this.runs.raise(tx, decisions.raised);
  }

  async addTasks(tx: Sql, tasks: readonly NewTask[]): Promise<void> {
    if (tasks.length > 0) await this.tasks.add(tx, tasks);
  }

  shareRevocations(tx: Sql, signals: readonly Signal[], patientIds: readonly string[], keys: KeyRing): Promise<void> {
    return this.said.shareRevocations(tx, signals, patientIds, keys);
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[], now: Date): Promise<void> {
    await this.callOff(tx, await this.runs.movePatients(tx, moves, now), now);
    await this.recalls.movePatients(tx, moves);
    await this.messages.movePatients(tx, moves);
    await this.tasks.movePatients(tx, moves);
    await this.said.movePatients(tx, moves);
  }

  /** What runs that have ended still had planned. */
  private async callOff(tx: Sql, runs: readonly (RunRef & PatientRef)[], now: Date): Promise<void> {
    await this.messages.cancelOfRuns(tx, runs, now);
    await this.tasks.cancelOfRuns(tx, runs, now);
  }
}
