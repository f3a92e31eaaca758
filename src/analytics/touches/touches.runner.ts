import { Injectable } from '@nestjs/common';

import { Keys } from '../../platform/keys.ts';
import { type ClinicKeys } from '../../platform/seal.ts';
import type { Sql } from '../../platform/sql.ts';
import { openData } from '../../signals/signals.service.ts';
import type { AttributionSettings } from '../settings/attribution-settings.ts';
import { type NewsReach, newsReachOf, reachOf } from '../settings/reach.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { CONVERSION_TYPES, derive, type Derived, type ReadSignal } from './derive.ts';
import { type News, NewsView, type SealedSignal } from './news.view.ts';
import { StaleRepository } from './stale.repository.ts';
import { TouchRepository } from './touch.repository.ts';

/** What somebody says of sharing decides whether their touches count for others, and did. */
const SHARING_TYPES = ['sharing.allowed', 'sharing.refused'];

/** Reads touches and conversions of patients out of their signals, in a constant number of statements per clinic. */
@Injectable()
export class TouchesRunner {
  constructor(
    private readonly news: NewsView,
    private readonly touches: TouchRepository,
    private readonly stale: StaleRepository,
    private readonly settings: SettingsService,
    private readonly keys: Keys,
  ) {}

  /** `isWhole`: signals of all types are read, and what is a touch no more is taken away. */
  async read(tx: Sql, clinicId: string, news: readonly News[], isWhole: boolean): Promise<void> {
    const ids = news.map(({ patientId }) => patientId);
    const { settings } = await this.settings.newest(tx, clinicId);
    await this.forget(tx, clinicId, await this.news.erasedOf(tx, clinicId, ids), newsReachOf(settings));
    const moved = await this.touches.moveMerged(tx, clinicId, ids);
    const keys = await this.keys.of(tx, clinicId);
    const types = isWhole ? null : [...settings.touches.map(({ type }) => type), ...CONVERSION_TYPES, ...SHARING_TYPES];
    const sealed = await this.news.signals(tx, clinicId, news, types);
    if (sealed.length === 0) return;
    const left = await this.write(tx, deriveOf(sealed, settings, keys), isWhole);
    const changed = await this.touches.settle(tx, clinicId, [...new Set(sealed.map(({ patientId }) => patientId))]);
    const months = [...moved, ...left, ...changed];
    if (months.length > 0) await this.stale.markMonths(tx, clinicId, [...new Set(months)], reachOf(settings));
    await this.stale.markNews(tx, clinicId, toldBy(sealed), newsReachOf(settings));
  }

  /** What was read of somebody in the moment in which they were erased. */
  private async forget(tx: Sql, clinicId: string, erased: readonly string[], reach: NewsReach): Promise<void> {
    if (erased.length === 0) return;
    await this.stale.markAllOf(tx, clinicId, erased, reach);
    await this.touches.erase(tx, clinicId, erased);
  }

  /** Answers the months that lost a conversion to another. */
  private async write(tx: Sql, { touches, conversions, others }: Derived, isWhole: boolean): Promise<string[]> {
    if (touches.length > 0) await this.touches.save(tx, touches);
    if (isWhole && others.length > 0) await this.touches.remove(tx, others);
    return conversions.length > 0 ? this.touches.saveConversions(tx, conversions) : [];
  }
}

function deriveOf(sealed: readonly SealedSignal[], settings: AttributionSettings, keys: ClinicKeys): Derived {
  const byClinic = new Map([[keys.clinicId, keys]]);
  return derive(
    sealed.map((signal) => opened(signal, byClinic)),
    () => settings,
    () => keys.index,
  );
}

function opened(signal: SealedSignal, keys: ReadonlyMap<string, ClinicKeys>): ReadSignal {
  const data = openData(signal, keys);
  return { ...signal, data, isBlank: signal.sealed === null && Object.keys(signal.data).length === 0 };
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
