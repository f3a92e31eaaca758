import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Failure, type Problem } from '../platform/errors.ts';
import { Ids } from '../platform/ids.ts';
import { Keys } from '../platform/keys.ts';
import type { Sql } from '../platform/sql.ts';
import { ClinicRepository } from './clinic.repository.ts';
import { ServiceLineRepository } from './service-line.repository.ts';
import { type Clinic, type ClinicSettings, RETIRED, type ReviewPage, SLUG, type TaskTerms } from './clinic.ts';

export interface ClinicInput {
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly phone?: string;
  readonly language?: string;
}

@Injectable()
export class ClinicsService {
  constructor(
    private readonly clinics: ClinicRepository,
    private readonly lines: ServiceLineRepository,
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Makes a clinic and its data keys. Raises `invalid` for a bad slug or time zone and `conflict` for a slug that is taken. */
  async create(tx: Sql, { slug, name, timeZone, phone = '', language = 'en' }: ClinicInput): Promise<Clinic> {
    if (!SLUG.test(slug))
      throw new Failure('invalid', 'a slug is made of lower-case letters, digits and single hyphens');
    if (!isTimeZone(timeZone)) throw new Failure('invalid', 'the time zone is not an IANA time zone');
    const now = this.clock.now();
    const clinic = { id: this.ids.next(), slug, name, phone, timeZone, language };
    if (!(await this.clinics.add(tx, clinic, now))) throw new Failure('conflict', `there is a clinic ${slug} already`);
    await this.keys.create(tx, clinic.id, now);
    return clinic;
  }

  findBySlug(sql: Sql, slug: string): Promise<Clinic | undefined> {
    return this.clinics.findBySlug(sql, slug);
  }

  /** Every clinic that has not left. */
  listOpen(sql: Sql): Promise<Clinic[]> {
    return this.clinics.listOpen(sql);
  }

  /** Those of the clinics that have left. */
  async closed(sql: Sql, clinicIds: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set(clinicIds.length === 0 ? [] : await this.clinics.findClosed(sql, clinicIds));
  }

  async get(sql: Sql, clinicId: string): Promise<Clinic> {
    const clinic = await this.clinics.find(sql, clinicId);
    if (!clinic) throw new Failure('missing', 'there is no such clinic');
    return clinic;
  }

  hasLine(sql: Sql, clinicId: string, key: string): Promise<boolean> {
    return this.lines.isThere(sql, clinicId, key);
  }

  /** What is wrong with naming a line of care in something that does not name it yet: nothing, unless it is retired. */
  async retiredLineProblems(sql: Sql, clinicId: string, key: string | undefined): Promise<Problem[]> {
    const isRetired = key !== undefined && (await this.lines.isRetired(sql, clinicId, key));
    return isRetired ? [{ path: 'serviceLine', message: RETIRED }] : [];
  }

  async settings(sql: Sql, clinicId: string): Promise<ClinicSettings> {
    const settings = await this.clinics.settings(sql, clinicId);
    if (!settings) throw new Failure('missing', 'there is no such clinic');
    return settings;
  }

  /** By clinic. */
  async timeZones(sql: Sql, clinicIds: readonly string[]): Promise<Map<string, string>> {
    return new Map((await this.clinics.timeZones(sql, clinicIds)).map(({ id, timeZone }) => [id, timeZone]));
  }

  taskTerms(sql: Sql, clinicIds: readonly string[]): Promise<TaskTerms[]> {
    return this.clinics.taskTerms(sql, clinicIds);
  }

  /** Changes what is named and leaves the rest. */
  async changeSettings(tx: Sql, clinicId: string, changes: Partial<ClinicSettings>): Promise<ClinicSettings> {
    const settings = { ...(await this.settings(tx, clinicId)), ...changes };
    await this.clinics.putSettings(tx, clinicId, settings);
    await this.configChanged(tx, clinicId);
    return settings;
  }

  reviewPage(sql: Sql, clinicId: string): Promise<ReviewPage> {
    return this.clinics.reviewPage(sql, clinicId);
  }

  putReviewPage(tx: Sql, clinicId: string, url: string | null): Promise<void> {
    return this.clinics.putReviewPage(tx, clinicId, url);
  }

  /** Tells the engine that journeys, rules, signal types or service lines changed. Part of the change's transaction. */
  configChanged(tx: Sql, clinicId: string): Promise<void> {
    return this.clinics.bumpConfigVersion(tx, clinicId);
  }
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
