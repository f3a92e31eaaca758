import { Injectable } from '@nestjs/common';

import { Config } from '../platform/config.ts';
import { ApiDatabase } from '../platform/sql.ts';
import { DemoAccessRunner } from './demo-access.runner.ts';
import { DEMO_CLINIC } from './demo-clinic.ts';
import { DemoFileRepository } from './demo-file.repository.ts';

/** The last part of the seed: with keys the clinic is complete. */
@Injectable()
export class DemoOpeningRunner {
  constructor(
    private readonly config: Config,
    private readonly staff: ApiDatabase,
    private readonly access: DemoAccessRunner,
    private readonly file: DemoFileRepository,
  ) {}

  /**
   * Makes users and keys, and the file that holds their secrets. The file is written before the transaction commits: when it
   * is cut short, the next try makes new secrets and overwrites it; once there are keys, there is the file.
   */
  async open(clinicId: string): Promise<void> {
    await this.staff.forClinic(clinicId, async (tx) => {
      const secrets = await this.access.open(tx, clinicId);
      const clinic = { id: clinicId, slug: DEMO_CLINIC.slug };
      await this.file.write({ url: this.config.publicUrl, clinic, ...secrets });
    });
  }
}
