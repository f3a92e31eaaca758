import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import { seesPhi } from '../../access/sees-phi.ts';
import { ClinicsService } from '../../clinics/clinics.service.ts';
import { ServiceLinesService } from '../../clinics/service-lines.service.ts';
import { Clock } from '../../platform/clock.ts';
import { dayOf } from '../../platform/duration.ts';
import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import { type AttributionSettings, EVERY_LINE, settingsOfLine } from '../settings/attribution-settings.ts';
import { SettingsService, type SettingsVersion } from '../settings/settings.service.ts';
import { shownLines } from './shown-lines.ts';
import { type AskedSpan, type Span, spanOf, toldSpan } from './asked-span.ts';
import type { Margins } from './margins.ts';

/** The longest time that a report which reads single rows may be about: three years. */
const MOST_DAYS = 3 * 366;

/** What a report must keep to for a caller. */
export interface ReportTerms {
  readonly timeZone: string;
  readonly now: Date;
  /** The day of `now`, by the clinic's calendar. */
  readonly today: string;
  /** Lines of care that may be shown, beside what has none; null: all. */
  readonly shown: readonly string[] | null;
  /** Numbers of fewer people are hidden; null: none are. */
  readonly smallest: number | null;
  /** One that was asked for, else those of the clinic's settings. */
  readonly margins: Margins;
  readonly settings: SettingsVersion;
}

/** What a caller may ask of a report. */
export interface AskedTerms {
  readonly serviceLine?: string | undefined;
  /** For every line, in place of what the settings say. */
  readonly margin?: number | undefined;
}

@Injectable()
export class ReportTermsService {
  constructor(
    private readonly clinics: ClinicsService,
    private readonly lines: ServiceLinesService,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  /** Raises `invalid` for a line of care that there is not, or that the caller must not be shown. */
  async of(sql: Sql, caller: Caller, { serviceLine, margin }: AskedTerms = {}): Promise<ReportTerms> {
    const { timeZone } = await this.clinics.get(sql, caller.clinicId);
    const lines = await this.lines.list(sql, caller.clinicId);
    const shown = shownLines(lines, caller);
    const known = shown ?? lines.map(({ key }) => key);
    if (serviceLine !== undefined && !known.includes(serviceLine)) {
      throw new Failure('invalid', 'The request is not valid.', {
        problems: [{ path: 'serviceLine', message: 'is no service line of the clinic' }],
      });
    }
    const version = await this.settings.newest(sql, caller.clinicId);
    const { settings } = version;
    const now = this.clock.now();
    const smallest = seesPhi(caller) ? null : settings.smallestCell;
    const margins = marginsOf(settings, margin);
    return { timeZone, now, today: dayOf(now, timeZone), shown, smallest, margins, settings: version };
  }

  /** The time that is asked for, and the fewest people of whom a number is told. Raises `invalid` for what is no time. */
  async timeOf(sql: Sql, caller: Caller, asked: AskedSpan): Promise<Span & Pick<ReportTerms, 'smallest'>> {
    const { timeZone, now, smallest } = await this.of(sql, caller);
    return { ...toldSpan(spanOf(asked, timeZone, now, MOST_DAYS), timeZone, now, smallest), smallest };
  }
}

function marginsOf(settings: AttributionSettings, asked: number | undefined): Margins {
  if (asked !== undefined) return { byLine: {}, otherwise: asked };
  const own = Object.entries(settings.lines).filter(([line]) => line !== EVERY_LINE);
  return {
    byLine: Object.fromEntries(own.map(([line, { margin }]) => [line, margin])),
    otherwise: settingsOfLine(settings, null).margin,
  };
}
