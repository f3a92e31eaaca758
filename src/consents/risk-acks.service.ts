import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { Ids } from '../platform/ids.ts';
import type { Sql } from '../platform/sql.ts';
import type { PatientRef } from './consent.repository.ts';
import { type CurrentRiskAck, type RiskAck, RiskAckRepository } from './risk-ack.repository.ts';

/** Which patients took the risk of an open channel. For all others texts say nothing of health. */
@Injectable()
export class RiskAcksService {
  constructor(
    private readonly acks: RiskAckRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async record(tx: Sql, ack: Omit<RiskAck, 'at'>): Promise<void> {
    const now = this.clock.now();
    await this.acks.add(tx, { ...ack, id: this.ids.next(), at: now }, now);
  }

  /** Raises `missing` when there is nothing to withdraw. */
  async withdraw(tx: Sql, ack: CurrentRiskAck, by: string): Promise<void> {
    const wasThere = await this.acks.withdraw(tx, ack, by, this.clock.now());
    if (!wasThere) throw new Failure('missing', 'there is no such acknowledgement');
  }

  /** The channels whose risk each patient took, in one statement. */
  async current(sql: Sql, patients: readonly PatientRef[]): Promise<CurrentRiskAck[]> {
    return patients.length === 0 ? [] : this.acks.current(sql, patients);
  }
}
