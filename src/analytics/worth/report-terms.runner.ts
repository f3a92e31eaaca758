import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import { seesPhi } from '../../access/sees-phi.ts';
import { SMALLEST_CELL } from '../../audiences/tell-audience.ts';
import { ClinicsService } from '../../clinics/clinics.service.ts';
import { ServiceLinesService } from '../../clinics/service-lines.service.ts';
import { Clock } from '../../platform/clock.ts';
import { dayOf } from '../../platform/duration.ts';
import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import { shownLines } from '../shown-lines.ts';

/** What a report must keep to for a caller. */
export interface ReportTerms {
  readonly timeZone: string;
  readonly now: Date;
  /** The day of `now`, by the clinic's calendar. */
  readonly today: string;
  /** Lines of care that may be shown, beside what has none; null: all. */
  readonly shown: readonly string[] | null;
  /** Numbers of fewer people are hidden; 0: none are. */
  readonly smallest: number;
}

@Injectable()
export class ReportTermsRunner {
  constructor(
    private readonly clinics: ClinicsService,
    private readonly lines: ServiceLinesService,
    private readonly clock: Clock,
  ) {}

  /** Raises `invalid` for a line of care that there is not, or that the caller must not be shown. */
  async of(sql: Sql, caller: Caller, serviceLine?: string): Promise<ReportTerms> {
    const { timeZone } = await this.clinics.get(sql, caller.clinicId);
    const lines = await this.lines.list(sql, caller.clinicId);
    const shown = shownLines(lines, caller);
    const known = shown ?? lines.map(({ key }) => key);
    if (serviceLine !== undefined && !known.includes(serviceLine)) {
      throw new Failure('invalid', 'The request is not valid.', {
        problems: [{ path: 'serviceLine', message: 'is no service line of the clinic' }],
      });
    }
    const now = this.clock.now();
    return { timeZone, now, today: dayOf(now, timeZone), shown, smallest: seesPhi(caller) ? 0 : SMALLEST_CELL };
  }
}
