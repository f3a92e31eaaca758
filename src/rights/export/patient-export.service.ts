import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../../clinics/clinics.service.ts';
import { PatientsService } from '../../patients/patients.service.ts';
import { Clock } from '../../platform/clock.ts';
import { Keys } from '../../platform/keys.ts';
import { type ClinicKeys, unseal } from '../../platform/seal.ts';
import type { Sql } from '../../platform/sql.ts';
import { LEDGER_SECTIONS } from './export-ledger.view.ts';
import { PERSON_SECTIONS } from './export-person.view.ts';
import type { ExportSection } from './export-section.ts';
import { STORY_SECTIONS } from './export-story.view.ts';
import { EXPORT_FORMAT, EXPORT_VERSION, type ExportRow, type PatientExport } from './patient-export.ts';

/**
 * The most rows of one section. Patients have hundreds of signals, machines that pass for patients have millions: one export
 * must not take the memory of the server. What was cut is named in `truncated`.
 */
const MAX_ROWS = 20_000;

export const EXPORT_SECTIONS: readonly ExportSection[] = [...PERSON_SECTIONS, ...STORY_SECTIONS, ...LEDGER_SECTIONS];

/** Everything that is kept on one person, with what is sealed opened (45 CFR 164.524). It exists only in the answer. */
@Injectable()
export class PatientExportService {
  constructor(
    private readonly patients: PatientsService,
    private readonly clinics: ClinicsService,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** Raises `missing`. */
  async of(sql: Sql, clinicId: string, patientId: string): Promise<PatientExport> {
    const { id, ids } = await this.patients.group(sql, clinicId, patientId);
    const { name, timeZone } = await this.clinics.get(sql, clinicId);
    const keys = await this.keys.of(sql, clinicId);
    const sections = [];
    const truncated: string[] = [];
    for (const section of EXPORT_SECTIONS) {
      const found = await sql.query<ExportRow>(section.statement, [clinicId, ids, MAX_ROWS + 1]);
      if (found.length > MAX_ROWS) truncated.push(section.name);
      const rows = found.slice(0, MAX_ROWS).map((row) => open(row, section, keys));
      sections.push({ name: section.name, title: section.title, rows });
    }
    return {
      format: EXPORT_FORMAT,
      version: EXPORT_VERSION,
      exportedAt: this.clock.now(),
      clinic: { id: clinicId, name, timeZone },
      patientId: id,
      mergedIds: ids.filter((one) => one !== id),
      truncated,
      sections,
    };
  }
}

function open(row: ExportRow, { tables: [table], sealed }: ExportSection, keys: ClinicKeys): ExportRow {
  const { sealId, ...clear } = row;
  const opened = sealed.map(({ name, column, as }) => {
    const value = row[name];
    if (!Buffer.isBuffer(value)) return [name, null] as const;
    const text = unseal(keys, { clinicId: keys.clinicId, table, column, rowId: String(sealId) }, value);
    return [name, as === 'json' ? (JSON.parse(text) as unknown) : text] as const;
  });
  return { ...clear, ...Object.fromEntries(opened) };
}
