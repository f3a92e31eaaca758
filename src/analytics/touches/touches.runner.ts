import { Injectable, Logger } from '@nestjs/common';

import { Failure, isFailure } from '../../platform/errors.ts';
import { Keys } from '../../platform/keys.ts';
import type { ClinicKeys } from '../../platform/seal.ts';
import type { Sql } from '../../platform/sql.ts';
import { openDataWith } from '../../signals/signals.service.ts';
import type { AttributionSettings } from '../settings/attribution-settings.ts';
import { type NewsReach, newsReachOf, reachOf } from '../settings/reach.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { CONVERSION_TYPES, derive, type Derived, type ReadSignal } from './derive.ts';
import { type News, NewsView, type SealedSignal } from './news.view.ts';
import { StaleRepository } from './stale.repository.ts';
import { type ChangedConversion, TouchRepository } from './touch.repository.ts';

/** What somebody says of sharing decides whether their touches count for others, and did. */
const SHARING_TYPES = ['sharing.allowed', 'sharing.refused'];

/** Reads touches and conversions of patients out of their signals, in a constant number of statements per clinic. */
@Injectable()
export class TouchesRunner {
  private readonly logger = new Logger(TouchesRunner.name);

  constructor(
    private readonly news: NewsView,
    private readonly touches: TouchRepository,
    private readonly stale: StaleRepository,
    private readonly settings: SettingsService,
    private readonly keys: Keys,
  ) {}

  /**
   * `isWhole`: signals of all types are read, and what is a touch no more is taken away. Raises a failure while the clinic's keys
   * cannot be had. Once they were destroyed there is nothing left to read.
   */
  async read(tx: Sql, clinicId: string, news: readonly News[], isWhole: boolean): Promise<void> {
    const ids = news.map(({ patientId }) => patientId);
    const { settings } = await this.settings.newest(tx, clinicId);
    const reach = newsReachOf(settings);
    await this.forget(tx, clinicId, await this.news.erasedOf(tx, clinicId, ids), reach);
    const moved = await this.touches.moveMerged(tx, clinicId, ids);
    const keys = await this.keysOf(tx, clinicId);
    const types = isWhole ? null : [...settings.touches.map(({ type }) => type), ...CONVERSION_TYPES, ...SHARING_TYPES];
    const sealed = keys ? await this.news.signals(tx, clinicId, news, types) : [];
    const changed = keys ? await this.write(tx, this.derived(sealed, settings, keys), isWhole) : [];
    const told = toldBy(sealed);
    const concerned = [...new Set([...moved, ...told].map(({ patientId }) => patientId))];
    const settled = concerned.length > 0 ? await this.touches.settle(tx, clinicId, concerned) : [];
    const months = [...new Set([...changed, ...settled].map(({ month }) => month))];
    if (months.length > 0) await this.stale.markMonths(tx, clinicId, months, reachOf(settings));
    const all = [...moved, ...told, ...changed, ...settled];
    if (all.length > 0) await this.stale.markNews(tx, clinicId, all, reach);
  }

  /** None where they were destroyed. */
  private async keysOf(tx: Sql, clinicId: string): Promise<ClinicKeys | undefined> {
    const keys = (await this.keys.livingOf(tx, [clinicId])).get(clinicId);
    if (!keys) throw new Failure('missing', `clinic ${clinicId} has no data keys`);
    return keys === 'destroyed' ? undefined : keys;
  }

  /** What was read of somebody in the moment in which they were erased. */
  private async forget(tx: Sql, clinicId: string, erased: readonly string[], reach: NewsReach): Promise<void> {
    if (erased.length === 0) return;
    await this.stale.markAllOf(tx, clinicId, erased, reach);
    await this.touches.erase(tx, clinicId, erased);
  }

  /** Answers conversions that are others than before. */
  private async write(
    tx: Sql,
    { touches, conversions, others }: Derived,
    isWhole: boolean,
  ): Promise<ChangedConversion[]> {
    if (touches.length > 0) await this.touches.save(tx, touches);
    if (isWhole && others.length > 0) await this.touches.remove(tx, others);
    return conversions.length > 0 ? this.touches.saveConversions(tx, conversions) : [];
  }

  private derived(sealed: readonly SealedSignal[], settings: AttributionSettings, keys: ClinicKeys): Derived {
    const signals = sealed.flatMap((signal) => this.opened(signal, keys) ?? []);
    return derive(
      signals,
      () => settings,
      () => keys.index,
    );
  }

  /** One that is damaged, or whose key was destroyed, never opens and holds up no other. What was read out of it before stays. */
  private opened(signal: SealedSignal, keys: ClinicKeys): ReadSignal | undefined {
    try {
      const data = openDataWith(keys, signal);
      return { ...signal, data, isBlank: signal.sealed === null && Object.keys(signal.data).length === 0 };
    } catch (error) {
      if (!isFailure(error, 'conflict')) throw error;
      this.logger.warn(`the signal ${signal.id} of clinic ${signal.clinicId} is left out: ${error.message}`);
      return undefined;
    }
  }
}

/** The time that signals tell of, by patient. */
function toldBy(signals: readonly SealedSignal[]): News[] {
  return [...Map.groupBy(signals, ({ patientId }) => patientId)].flatMap(([patientId, own]) => {
    const times = own.map(({ time }) => time.getTime());
    const isOfSharing = own.some(({ type }) => SHARING_TYPES.includes(type));
    const [first] = own;
    if (!first) return [];
    const since = new Date(isOfSharing ? 0 : Math.min(...times));
    return [{ clinicId: first.clinicId, patientId, since, until: new Date(Math.max(...times)) }];
  });
}
