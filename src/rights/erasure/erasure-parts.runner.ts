import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import { EraseGroupsRunner } from './erase-groups.runner.ts';
import { EraseMessagesRunner } from './erase-messages.runner.ts';
import { EraseRecordRunner } from './erase-record.runner.ts';
import { EraseTracesRunner } from './erase-traces.runner.ts';
import { EraseWorkRunner } from './erase-work.runner.ts';
import type { ErasureCounts, ErasureScope } from './erasure.ts';

/** Every part of an erasure, each by the service that owns the tables. */
@Injectable()
export class ErasurePartsRunner {
  constructor(
    private readonly messages: EraseMessagesRunner,
    private readonly work: EraseWorkRunner,
    private readonly groups: EraseGroupsRunner,
    private readonly record: EraseRecordRunner,
    private readonly traces: EraseTracesRunner,
  ) {}

  /**
   * Messages first: while one is being handed over nothing is erased. What was derived goes before the record, which says for
   * whom else it counted.
   */
  async erase(tx: Sql, scope: ErasureScope): Promise<ErasureCounts> {
    const messages = await this.messages.erase(tx, scope);
    const work = await this.work.erase(tx, scope);
    const groups = await this.groups.erase(tx, scope);
    const traces = await this.traces.erase(tx, scope);
    const record = await this.record.erase(tx, scope);
    return { ...messages, ...work, ...groups, ...record, ...traces };
  }
}
