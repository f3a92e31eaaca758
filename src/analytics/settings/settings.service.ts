import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import { ServiceLinesService } from '../../clinics/service-lines.service.ts';
import { Clock } from '../../platform/clock.ts';
import { Failure, type Problem } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import { SignalTypesService } from '../../signals/signal-types.service.ts';
import {
  type AttributionSettings,
  attributionSettingsSchema,
  EVERY_LINE,
  SHIPPED_SETTINGS,
} from './attribution-settings.ts';
import { SettingsRepository, type SettingsRow } from './settings.repository.ts';

/** One version of how a clinic reckons. */
export interface SettingsVersion {
  /** 0: as shipped. */
  readonly version: number;
  readonly settings: AttributionSettings;
  readonly createdBy: string | null;
  readonly createdAt: Date | null;
}

const SHIPPED: SettingsVersion = { version: 0, settings: SHIPPED_SETTINGS, createdBy: null, createdAt: null };

/** How clinics reckon what brought their patients: channel rules, which touches count, how credit is divided. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly versions: SettingsRepository,
    private readonly lines: ServiceLinesService,
    private readonly types: SignalTypesService,
    private readonly clock: Clock,
  ) {}

  async newest(sql: Sql, clinicId: string): Promise<SettingsVersion> {
    const row = await this.versions.newest(sql, clinicId);
    return row ? toVersion(row) : SHIPPED;
  }

  /** All versions, the newest first; what is shipped comes last. */
  async list(sql: Sql, clinicId: string): Promise<SettingsVersion[]> {
    return [...(await this.versions.list(sql, clinicId)).map(toVersion), SHIPPED];
  }

  /** Raises `invalid` with every problem and its path. */
  async add(tx: Sql, { clinicId, kind, id }: Caller, settings: AttributionSettings): Promise<SettingsVersion> {
    const problems = await this.problemsOf(tx, clinicId, settings);
    if (problems.length > 0) throw new Failure('invalid', 'the attribution settings have problems', { problems });
    const { version } = await this.newest(tx, clinicId);
    const row = { version: version + 1, settings, createdBy: `${kind}:${id}`, createdAt: this.clock.now() };
    await this.versions.add(tx, clinicId, row);
    return row;
  }

  private async problemsOf(tx: Sql, clinicId: string, settings: AttributionSettings): Promise<Problem[]> {
    const types = await this.types.catalogueOf(tx, clinicId);
    const lines = new Set((await this.lines.list(tx, clinicId)).map(({ key }) => key));
    const unknownTypes = settings.touches.flatMap(({ type }, place) =>
      types.has(type)
        ? []
        : [{ path: `touches[${place}].type`, message: `"${type}" is not a signal type of this clinic` }],
    );
    const unknownLines = Object.keys(settings.lines)
      .filter((line) => line !== EVERY_LINE && !lines.has(line))
      .map((line) => ({ path: `lines.${line}`, message: 'is not a service line of this clinic' }));
    return [...unknownTypes, ...unknownLines];
  }
}

/** Read through the schema: a version that was kept before a setting came to be has it as shipped. */
function toVersion({ settings, ...row }: SettingsRow): SettingsVersion {
  return { ...row, settings: attributionSettingsSchema.parse(settings) };
}
