import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import type { Sql } from '../platform/sql.ts';
import { LapseRepository } from './lapse.repository.ts';
import type { LapseRow } from './stage.ts';
import { lapseMoment } from './stage-machine.ts';
import { StageRulesService } from './stage-rules.service.ts';

/** Sets when patients lapse, by the rules and the calendar of now. */
@Injectable()
export class LapsesRunner {
  constructor(
    private readonly lapses: LapseRepository,
    private readonly rules: StageRulesService,
    private readonly clinics: ClinicsService,
  ) {}

  async set(tx: Sql, clinicId: string, rows: readonly LapseRow[]): Promise<void> {
    const { timeZone: zone } = await this.clinics.get(tx, clinicId);
    const lapseAfterOf = await this.rules.lapseAfterOf(tx, clinicId);
    await this.lapses.setLapses(
      tx,
      rows.map((row) => ({ ...row, lapsesAt: lapseMoment({ lapseAfter: lapseAfterOf(row.serviceLine), zone }, row) })),
    );
  }
}
