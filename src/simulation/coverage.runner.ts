import { Injectable } from '@nestjs/common';

import { coveringAgreement } from '../agreements/agreement.ts';
import { AgreementsService } from '../agreements/agreements.service.ts';
import { ChannelsService } from '../channels/channels.service.ts';
import { Clock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import type { GateTerms } from './simulated-gate.ts';

/** Which channels a clinic has today, and which of them may be used. */
@Injectable()
export class CoverageRunner {
  constructor(
    private readonly channels: ChannelsService,
    private readonly agreements: AgreementsService,
    private readonly clock: Clock,
  ) {}

  async of(tx: Sql, clinicId: string): Promise<Pick<GateTerms, 'available' | 'covered'>> {
    const inForce = (await this.agreements.inForce(tx, [clinicId], this.clock.now())).get(clinicId) ?? [];
    const available = this.channels.names();
    const covered = [...available].filter((name) =>
      this.channels
        .providersOf(name)
        .some(({ vendor }) => vendor === undefined || coveringAgreement(inForce, vendor, name) !== undefined),
    );
    return { available, covered: new Set(covered) };
  }
}
