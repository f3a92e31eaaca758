import { Injectable } from '@nestjs/common';

import { RunsService } from '../../journeys/runs/runs.service.ts';
import type { Sql } from '../../platform/sql.ts';
import { RecallsService } from '../../recalls/recalls.service.ts';
import { TasksService } from '../../tasks/tasks.service.ts';
import type { ErasureCounts, ErasureScope } from './erasure.ts';

/** Ends what is under way for somebody, and erases what was told along it. */
@Injectable()
export class EraseWorkRunner {
  constructor(
    private readonly runs: RunsService,
    private readonly recalls: RecallsService,
    private readonly tasks: TasksService,
  ) {}

  async erase(tx: Sql, { clinicId, patientIds, now }: ErasureScope): Promise<ErasureCounts> {
    const runs = await this.runs.erase(tx, clinicId, patientIds, now);
    const recalls = await this.recalls.erase(tx, clinicId, patientIds, now);
    const tasks = await this.tasks.erase(tx, clinicId, patientIds, now);
    return { runs, recalls, tasks };
  }
}
