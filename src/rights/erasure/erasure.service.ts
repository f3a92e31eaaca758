import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import { Database } from '../../platform/sql.ts';
import { EraseTracesRunner } from './erase-traces.runner.ts';
import { type Erasure, KEPT } from './erasure.ts';
import { ErasurePartsRunner } from './erasure-parts.runner.ts';
import { ErasureScopeRunner } from './erasure-scope.runner.ts';

/**
 * Erases a person: what says who they are or what was wrong with them is blanked, what is under way ends, and a tombstone stays.
 * What the law keeps is kept, and named in the answer.
 */
@Injectable()
export class ErasureService {
  constructor(
    private readonly database: Database,
    private readonly scopes: ErasureScopeRunner,
    private readonly parts: ErasurePartsRunner,
    private readonly traces: EraseTracesRunner,
  ) {}

  /**
   * In a transaction of the engine, which alone may change what it keeps of patients: it commits before this answers. Doing so
   * again changes nothing. Raises `missing`, and `conflict` for who is under a legal hold or is just being written to.
   */
  erase(by: Caller, id: string): Promise<Erasure> {
    return this.database.transaction(async (tx) => {
      const { patientId, ...scope } = await this.scopes.take(tx, by.clinicId, id);
      const counts = await this.parts.erase(tx, scope);
      await this.traces.record(tx, by, patientId, counts);
      return { patientId, erasedAt: scope.now, counts, kept: KEPT };
    });
  }
}
