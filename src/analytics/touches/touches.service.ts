import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import { Clock } from '../../platform/clock.ts';
import type { Sql } from '../../platform/sql.ts';
import type { AttributionSettings } from '../settings/attribution-settings.ts';
import { newsReachOf, reachOf } from '../settings/reach.ts';
import { SettingsService, type SettingsVersion } from '../settings/settings.service.ts';
import { CursorRepository } from './cursor.repository.ts';
import { StaleRepository } from './stale.repository.ts';
import { TouchRepository } from './touch.repository.ts';

/** Touches and conversions, as far as others change what they come to. */
@Injectable()
export class TouchesService {
  constructor(
    private readonly touches: TouchRepository,
    private readonly cursor: CursorRepository,
    private readonly stale: StaleRepository,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  /** Saves how a clinic reckons. All sums are reckoned anew, and where channels change all signals are read again. */
  async saveSettings(tx: Sql, caller: Caller, settings: AttributionSettings): Promise<SettingsVersion> {
    const { clinicId } = caller;
    const before = await this.settings.newest(tx, clinicId);
    const saved = await this.settings.add(tx, caller, settings);
    if (isReadOtherwise(before.settings, settings)) {
      await this.cursor.requestRebuild(tx, clinicId, this.clock.now());
    }
    await this.stale.markAll(tx, clinicId, reachOf(settings));
    return saved;
  }

  /** Since when a clinic's signals are being read anew; until that is over, channels are partly those of before. */
  rebuildingSince(sql: Sql, clinicId: string): Promise<Date | null> {
    return this.cursor.rebuildingSince(sql, clinicId);
  }

  /** Somebody stands by a patient since or until a moment: from there on their touches count, or count no more. */
  async standsOtherwise(tx: Sql, clinicId: string, patientId: string, since: Date): Promise<void> {
    const { settings } = await this.settings.newest(tx, clinicId);
    await this.stale.markNews(
      tx,
      clinicId,
      [{ clinicId, patientId, since, until: this.clock.now() }],
      newsReachOf(settings),
    );
  }

  /** Something changed that decides whose touches count for whom. */
  async countOtherwise(tx: Sql, clinicId: string): Promise<void> {
    const { settings } = await this.settings.newest(tx, clinicId);
    await this.stale.markAll(tx, clinicId, reachOf(settings));
  }

  /** Days are others in another time zone: conversions get their months anew, and all sums are reckoned by them. */
  async calendarChanged(tx: Sql, clinicId: string): Promise<void> {
    await this.cursor.requestRebuild(tx, clinicId, this.clock.now());
    await this.countOtherwise(tx, clinicId);
  }

  /**
   * Takes away what is left of erased patients here, while it is still known whom they stood by and lived with: there it counted
   * too. Answers how many rows that were.
   */
  async erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    const { settings } = await this.settings.newest(tx, clinicId);
    await this.stale.markAllOf(tx, clinicId, patientIds, newsReachOf(settings));
    return this.touches.erase(tx, clinicId, patientIds);
  }
}

function isReadOtherwise(before: AttributionSettings, after: AttributionSettings): boolean {
  const readBy = ({ touches, channels }: AttributionSettings) => JSON.stringify([touches, channels]);
  return readBy(before) !== readBy(after);
}
