import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { Ids } from '../platform/ids.ts';
import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, seal, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { type Stakeholder, type StakeholderInput, standsAt } from './stakeholder.ts';
import { StakeholderCheckRunner } from './stakeholder-check.runner.ts';
import { StakeholderRepository, type StakeholderRow } from './stakeholder.repository.ts';

/** A patient of a clinic, not one that was merged away. */
interface PatientRef {
  readonly clinicId: string;
  readonly patientId: string;
}

/** Who stands by a patient: guardians, to whom the messages about a minor go, and others. */
@Injectable()
export class StakeholdersService {
  constructor(
    private readonly stakeholders: StakeholderRepository,
    private readonly check: StakeholderCheckRunner,
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Everybody who stands or stood by a patient, the last named first. */
  async list(sql: Sql, { clinicId, patientId }: PatientRef): Promise<Stakeholder[]> {
    const rows = await this.stakeholders.list(sql, clinicId, patientId);
    const keys = await this.keys.of(sql, clinicId);
    return rows.map((row) => open(row, keys));
  }

  /** Raises `missing`, `invalid` with everything that is wrong, and `conflict` for who stands by the patient already. */
  async add(tx: Sql, patient: PatientRef, input: StakeholderInput, by: string): Promise<Stakeholder> {
    const { clinicId, patientId } = patient;
    const now = this.clock.now();
    const { kind, name = null, since = now, until = null, source } = input;
    const otherPatientId = await this.check.otherOf(tx, patient, { ...input, since }, now);
    const standing = (await this.stakeholders.list(tx, clinicId, patientId)).filter((one) => standsAt(one, since));
    if (otherPatientId !== null && standing.some((one) => one.kind === kind && one.otherPatientId === otherPatientId)) {
      throw new Failure('conflict', `they are a ${kind} of this patient already`);
    }
    const added = { id: this.ids.next(), patientId, kind, otherPatientId, name, since, until, source, createdBy: by };
    const sealed = name === null ? null : seal(await this.keys.of(tx, clinicId), namePlace(clinicId, added.id), name);
    await this.stakeholders.add(tx, clinicId, { ...added, name: sealed }, now);
    return added;
  }

  /** From now on they no longer stand by the patient. Raises `missing`, and `conflict` where that had ended before. */
  async end(tx: Sql, { clinicId, patientId }: PatientRef, id: string, by: string): Promise<Stakeholder> {
    const now = this.clock.now();
    const isTheirs = (await this.stakeholders.list(tx, clinicId, patientId)).some((one) => one.id === id);
    if (!isTheirs) throw new Failure('missing', 'there is no such stakeholder');
    if (!(await this.stakeholders.end(tx, { clinicId, id }, by, now))) throw new Failure('conflict', 'it has ended');
    const ended = (await this.list(tx, { clinicId, patientId })).find((one) => one.id === id);
    if (!ended) throw new Failure('missing', 'there is no such stakeholder');
    return ended;
  }
}

function open(row: StakeholderRow, keys: ClinicKeys): Stakeholder {
  return { ...row, name: row.name === null ? null : unseal(keys, namePlace(keys.clinicId, row.id), row.name) };
}

function namePlace(clinicId: string, rowId: string) {
  return { clinicId, table: 'stakeholder', column: 'name', rowId };
}
