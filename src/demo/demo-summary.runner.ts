import { Injectable } from '@nestjs/common';

import { Config } from '../platform/config.ts';
import { Database } from '../platform/sql.ts';
import { DEMO_CLINIC } from './demo-clinic.ts';
import { DemoCountsView } from './demo-counts.view.ts';
import { DemoFileRepository } from './demo-file.repository.ts';
import { DemoStateView } from './demo-state.view.ts';
import { demoSummary } from './demo-summary.ts';
import { dayBefore } from './demo-time.ts';

/** Says what there is to see at the demo clinic, and how to look at it. */
@Injectable()
export class DemoSummaryRunner {
  constructor(
    private readonly database: Database,
    private readonly state: DemoStateView,
    private readonly counts: DemoCountsView,
    private readonly file: DemoFileRepository,
  ) {}

  /** Answers nothing where there is no demo clinic. */
  async write({ publicUrl }: Config, now: Date): Promise<string | undefined> {
    const { clinic } = await this.state.read(this.database, DEMO_CLINIC.slug);
    if (clinic?.isComplete !== true) return undefined;
    await this.keepAddress(publicUrl);
    const counts = await this.counts.read(this.database, clinic.id, dayBefore(now));
    return demoSummary(counts, {
      clinic: DEMO_CLINIC.name,
      slug: DEMO_CLINIC.slug,
      url: publicUrl,
      file: this.file.path,
    });
  }

  /** The address can be another one than at the last start. */
  private async keepAddress(url: string): Promise<void> {
    const content = await this.file.read();
    if (content && content.url !== url) await this.file.write({ ...content, url });
  }
}
