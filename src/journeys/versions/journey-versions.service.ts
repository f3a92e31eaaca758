import { Injectable } from '@nestjs/common';

import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import { TemplatesService } from '../../templates/templates.service.ts';
import { type Comparable, diffVersions, type VersionsDiff } from './diff-versions.ts';
import type { JourneyView, StoredVersion } from '../definition/journey-view.ts';
import { JourneyRepository } from '../journey.repository.ts';
import { templatesOf } from '../definition/sends-of.ts';

/** A version by its number, the one that patients enter, or the draft. */
export type VersionName = number | 'live' | 'draft';

/** All versions of a journey, and the journey itself. */
export interface JourneyVersions {
  readonly journey: JourneyView;
  /** The newest first. */
  readonly versions: readonly StoredVersion[];
}

/** What the versions of a journey are, and what they differ in. */
@Injectable()
export class JourneyVersionsService {
  constructor(
    private readonly journeys: JourneyRepository,
    private readonly templates: TemplatesService,
  ) {}

  /** Raises `missing` for a journey that there is not. */
  async of(sql: Sql, clinicId: string, key: string): Promise<JourneyVersions> {
    const journey = await this.journeys.find(sql, clinicId, key);
    if (!journey) throw new Failure('missing', `there is no journey "${key}"`);
    return { journey, versions: await this.journeys.versions(sql, clinicId, key) };
  }

  /** Raises `missing` for a journey, a version or a draft that there is not. */
  async diff(
    sql: Sql,
    clinicId: string,
    key: string,
    names: { readonly from: VersionName; readonly to: VersionName },
  ): Promise<VersionsDiff> {
    const all = await this.of(sql, clinicId, key);
    const from = await this.find(sql, clinicId, all, names.from);
    return diffVersions(from, await this.find(sql, clinicId, all, names.to));
  }

  /** A draft is compared with the template versions that it would pin if it were published now. */
  private async find(sql: Sql, clinicId: string, all: JourneyVersions, name: VersionName): Promise<Comparable> {
    const { key, draft } = all.journey;
    if (name !== 'draft') return versionOf(all, name);
    if (!draft) throw new Failure('missing', `journey "${key}" has no draft`);
    const live = await this.templates.liveVersions(sql, clinicId, templatesOf(draft));
    const templates = Object.fromEntries([...live].map(([template, { id }]) => [template, id]));
    return { definition: draft, templates };
  }
}

/** Raises `missing` for a version that there is not. */
export function versionOf({ journey, versions }: JourneyVersions, name: number | 'live'): StoredVersion {
  const number = name === 'live' ? journey.liveVersion : name;
  const found = versions.find(({ version }) => version === number);
  if (found) return found;
  const what = name === 'live' ? 'live version' : `version ${name}`;
  throw new Failure('missing', `journey "${journey.key}" has no ${what}`);
}
