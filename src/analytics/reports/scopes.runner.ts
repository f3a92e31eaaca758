import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../../clinics/clinics.service.ts';
import type { Sql } from '../../platform/sql.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { CONVERSION_KINDS } from '../touches/derive.ts';
import { type LineGroup, lineGroupsOf } from './line-groups.ts';
import { monthFrom } from './months.ts';
import type { Scope } from './relations.ts';

/** Conversions of one kind in months, of lines that reckon alike. */
interface ToSum {
  readonly scope: Scope;
  readonly group: LineGroup;
}

/** Finds under which settings the months of a clinic are summed. */
@Injectable()
export class ScopesRunner {
  constructor(
    private readonly clinics: ClinicsService,
    private readonly settings: SettingsService,
  ) {}

  /** Of each kind of conversion and each group of lines that reckon alike. */
  async scopesOf(tx: Sql, clinicId: string, months: readonly string[]): Promise<ToSum[]> {
    const { timeZone } = await this.clinics.get(tx, clinicId);
    const { settings } = await this.settings.newest(tx, clinicId);
    const spans = months.map((month) => monthFrom(month, timeZone));
    const from = new Date(Math.min(...spans.map((one) => one.from.getTime())));
    const to = new Date(Math.max(...spans.map((one) => one.to.getTime())));
    return CONVERSION_KINDS.flatMap((kind) =>
      lineGroupsOf(settings).map((group) => ({
        group,
        scope: { clinicId, kind, months, from, to, lines: group.lines, isRest: group.isRest, joins: settings.joins },
      })),
    );
  }
}
