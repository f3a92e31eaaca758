import { Injectable } from '@nestjs/common';

import { ServiceLinesService } from '../clinics/service-lines.service.ts';
import { LimitsService } from '../limits/limits.service.ts';
import type { Sql } from '../platform/sql.ts';
import { PlaybooksService } from '../playbooks/playbooks.service.ts';
import { DEMO_CAPS, DEMO_SERVICE_LINES } from './demo-clinic.ts';

const AUTHOR = 'demo';

/** What the staff of the demo clinic wrote: limits, lines, and all the playbooks that come with Attend. */
@Injectable()
export class DemoContentRunner {
  constructor(
    private readonly lines: ServiceLinesService,
    private readonly limits: LimitsService,
    private readonly playbooks: PlaybooksService,
  ) {}

  /** What says nothing to anybody by itself. */
  async prepare(tx: Sql, clinicId: string): Promise<void> {
    await this.limits.put(tx, clinicId, { kind: 'caps', jurisdiction: '*' }, DEMO_CAPS, AUTHOR);
    await this.lines.put(tx, clinicId, DEMO_SERVICE_LINES);
    await this.playbooks.prepare(tx, clinicId, await this.playbooks.shipped(), AUTHOR);
  }

  /** Sets the journeys going. */
  async publish(tx: Sql, clinicId: string): Promise<void> {
    await this.playbooks.publish(tx, clinicId, await this.playbooks.shipped(), AUTHOR);
  }
}
