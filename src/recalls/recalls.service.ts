import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import { Clock } from '../platform/clock.ts';
import { isZone, startOfDay } from '../platform/duration.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { CheckRuleRunner } from './check-rule.runner.ts';
import type { RecallRuleDefinition } from './recall-rule.ts';
import { RecallRuleRepository } from './recall-rule.repository.ts';
import { RecallRepository } from './recall.repository.ts';
import type { Recall, RecallWishes } from './recall.ts';
import type { PatientMove } from '../patients/patient-move.ts';

/** Recall rules, and who is due under them. */
@Injectable()
export class RecallsService {
  constructor(
    private readonly rules: RecallRuleRepository,
    private readonly recalls: RecallRepository,
    private readonly clinics: ClinicsService,
    private readonly checks: CheckRuleRunner,
    private readonly clock: Clock,
  ) {}

  async find(tx: Sql, { patients, items, closedBy }: RecallWishes): Promise<Recall[]> {
    return [
      ...(patients.length === 0 ? [] : await this.recalls.findOpen(tx, patients)),
      ...(items.length === 0 ? [] : await this.recalls.find(tx, items)),
      ...(closedBy.length === 0 ? [] : await this.recalls.findClosedBy(tx, closedBy)),
    ];
  }

  async save(tx: Sql, recalls: readonly Recall[]): Promise<void> {
    if (recalls.length > 0) await this.recalls.save(tx, recalls);
  }

  /** Takes away what is left of erased patients here. Answers how many rows that were. */
  erase(tx: Sql, clinicId: string, patientIds: readonly string[], now: Date): Promise<number> {
    return this.recalls.erase(tx, clinicId, patientIds, now);
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    if (moves.length > 0) await this.recalls.movePatients(tx, moves);
  }

  /** Of several open items of a patient under one rule the newest stands. */
  closeDoubled(tx: Sql, clinicId: string, patientId: string, now: Date): Promise<void> {
    return this.recalls.closeDoubled(tx, clinicId, patientId, now);
  }

  /** Raises `invalid` with every problem and its path. A changed rule counts for items that are anchored from now on. */
  async saveRule(tx: Sql, clinicId: string, key: string, definition: unknown): Promise<RecallRuleDefinition> {
    const parsed = await this.checkRule(tx, clinicId, { ...(definition as object), key });
    await this.rules.save(tx, clinicId, parsed, this.clock.now());
    await this.clinics.configChanged(tx, clinicId);
    return parsed;
  }

  /** What a rule says, once it is known to be one. Raises `invalid` with every problem and its path. */
  checkRule(sql: Sql, clinicId: string, definition: unknown): Promise<RecallRuleDefinition> {
    return this.checks.check(sql, clinicId, definition);
  }

  /** Takes a rule away and closes what is open under it. Answers how many items that were; raises `missing`. */
  async retireRule(tx: Sql, clinicId: string, key: string): Promise<number> {
    if (!(await this.rules.remove(tx, clinicId, key))) throw new Failure('missing', `there is no recall rule "${key}"`);
    await this.clinics.configChanged(tx, clinicId);
    return this.recalls.closeOfRule(tx, clinicId, key, 'rule retired', this.clock.now());
  }

  async getRule(sql: Sql, clinicId: string, key: string): Promise<RecallRuleDefinition> {
    const found = (await this.rules.list(sql, clinicId)).find((rule) => rule.key === key);
    if (!found) throw new Failure('missing', `there is no recall rule "${key}"`);
    return found;
  }

  listRules(sql: Sql, clinicId: string): Promise<RecallRuleDefinition[]> {
    return this.rules.list(sql, clinicId);
  }

  /** Moves an item that is not due yet to another day; `recall.due` comes once, so a due item is closed instead. */
  async snooze(tx: Sql, clinicId: string, id: string, dueOn: string): Promise<Recall> {
    const { timeZone } = await this.clinics.get(tx, clinicId);
    const zone = isZone(timeZone) ? timeZone : 'UTC';
    const moved = await this.recalls.snooze(tx, clinicId, id, dueOn, startOfDay(dueOn, zone));
    if (!moved) throw new Failure('conflict', 'there is no upcoming recall of that id');
    return moved;
  }

  async close(tx: Sql, clinicId: string, id: string, because: string): Promise<Recall> {
    const closed = await this.recalls.close(tx, clinicId, id, because, this.clock.now());
    if (!closed) throw new Failure('conflict', 'there is no open recall of that id');
    return closed;
  }
}
