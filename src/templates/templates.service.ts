import { Injectable, Logger } from '@nestjs/common';

import { PERMISSIONS } from '../access/permissions.ts';
import { Clock } from '../platform/clock.ts';
import { Failure, type Problem } from '../platform/errors.ts';
import { sha256 } from '../platform/hash.ts';
import { Ids } from '../platform/ids.ts';
import { describeError } from '../platform/log.ts';
import type { Sql } from '../platform/sql.ts';
import type { Finding } from './lint/finding.ts';
import { type LintResult, lintTemplate } from './lint/lint-template.ts';
import { type PreparedTemplate, PrepareTemplateRunner } from './prepare-template.runner.ts';
import { type PreviewValues, previewTemplate, type TemplatePreview } from './preview-template.ts';
import { type CompiledTemplate, compileTemplate } from './render-message.ts';
import {
  type LiveTemplate,
  type SendableVersion,
  type TemplateVersion,
  type TemplateView,
  toView,
} from './template.ts';
import { type NewestVersion, TemplateRepository, type VersionRef } from './template.repository.ts';
import { TemplateFilesRepository } from './template-files.repository.ts';
import { channelsOf, type TemplateSource } from './template-source.ts';
import { type TemplateVocabulary, vocabularyWith } from './template-vocabulary.ts';

/** Compiled versions kept by one process. A clinic has some dozens in use; each is a few kilobytes, an email some ten. */
const CACHE_SIZE = 2_000;

/** Whether the clinic wants another person to approve a text than the one who wrote it. */
export interface Approval {
  readonly fourEyes: boolean;
}

/** What Attend says. A text is checked when it is saved, approved by a person before it is used, and never changed after. */
@Injectable()
export class TemplatesService {
  private readonly logger = new Logger(TemplatesService.name);
  private readonly compiled = new Map<string, CompiledTemplate>();

  constructor(
    private readonly templates: TemplateRepository,
    private readonly files: TemplateFilesRepository,
    private readonly preparing: PrepareTemplateRunner,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * Saves a template as a draft: a new version when the newest is approved, else the same draft again. Saving what the newest
   * version says already changes nothing. Raises `invalid` with every problem and its path.
   */
  async save(tx: Sql, clinicId: string, key: string, source: TemplateSource, author: string): Promise<TemplateView> {
    const checked = await this.preparing.prepare(source);
    if (checked.key !== key) {
      throw new Failure('invalid', 'the key is not that of the address', {
        problems: [{ path: 'key', message: `must be ${key}` }],
      });
    }
    await this.saveAll(tx, clinicId, [checked], author);
    return this.get(tx, clinicId, key);
  }

  /**
   * Approves the newest version and makes it live. Approving it again changes nothing. Raises `invalid` with every error that
   * the lint finds, and `conflict` for whoever wrote it where the clinic wants that to be somebody else.
   */
  async approve(
    tx: Sql,
    clinicId: string,
    key: string,
    author: string,
    { fourEyes }: Approval = { fourEyes: false },
  ): Promise<TemplateView> {
    await this.getNewest(tx, clinicId, key);
    await this.templates.lock(tx, clinicId, [key], this.clock.now());
    // Read again under the lock: what is approved must be what is newest now.
    const { version } = await this.getNewest(tx, clinicId, key);
    if (version.approvedAt === undefined) {
      if (fourEyes && version.createdBy === author) throw ownWork(key, author);
      refuseErrors(key, lintTemplate(version).findings);
    }
    await this.templates.approve(tx, [version], author, this.clock.now());
    return this.get(tx, clinicId, key);
  }

  /**
   * Saves and approves: for the texts that come with Attend. The number of statements does not depend on that of texts. Raises
   * `invalid` as `save` and `approve` do.
   */
  async install(tx: Sql, clinicId: string, sources: readonly TemplateSource[], author: string): Promise<void> {
    if (sources.length === 0) return;
    const checked = await Promise.all(sources.map((source) => this.preparing.prepare(source)));
    for (const { key, findings } of checked) refuseErrors(key, findings);
    await this.saveAll(tx, clinicId, checked, author);
    const newest = await this.templates.newest(
      tx,
      clinicId,
      checked.map((source) => source.key),
    );
    await this.templates.approve(
      tx,
      newest.map(({ version }) => version),
      author,
      this.clock.now(),
    );
  }

  /** The texts that come with Attend, from `templates/`. */
  shipped(): Promise<TemplateSource[]> {
    return this.files.read();
  }

  async get(sql: Sql, clinicId: string, key: string): Promise<TemplateView> {
    const { version, liveVersion } = await this.getNewest(sql, clinicId, key);
    return toView(version, liveVersion);
  }

  async list(sql: Sql, clinicId: string): Promise<TemplateView[]> {
    const newest = await this.templates.newest(sql, clinicId, null);
    return newest.map(({ version, liveVersion }) => toView(version, liveVersion));
  }

  /** Every version, the newest first, whether or not it was approved. */
  async versions(sql: Sql, clinicId: string, key: string): Promise<TemplateView[]> {
    const found = await this.templates.versions(sql, clinicId, key);
    if (found.length === 0) throw missing(key);
    return found.map(({ version, liveVersion }) => toView(version, liveVersion));
  }

  /** What authors may write: the variables, and the pieces that texts share. */
  async vocabulary(): Promise<TemplateVocabulary> {
    return vocabularyWith(await this.files.partials());
  }

  /**
   * Every text of the newest version, or of a source that is not saved, filled in with samples and over them with `variables`
   * (`{"patient.firstName": "Ann"}`). Raises `invalid` for a source with faults.
   */
  async preview(
    sql: Sql,
    clinicId: string,
    key: string,
    values: PreviewValues,
    source?: TemplateSource,
  ): Promise<TemplatePreview> {
    if (source) return previewTemplate(await this.preparing.prepare(source), values);
    const { version } = await this.getNewest(sql, clinicId, key);
    const [sendable] = await this.templates.byIds(sql, [version]);
    return previewTemplate(sendable ?? version, values);
  }

  /** What the lint finds in the newest version, or in a source that is not saved. Raises `invalid` for a source with faults. */
  async lint(sql: Sql, clinicId: string, key: string, source?: TemplateSource): Promise<LintResult> {
    const linted = source ? await this.preparing.prepare(source) : (await this.getNewest(sql, clinicId, key)).version;
    const { findings, detailed } = lintTemplate(linted);
    return { findings, detailed };
  }

  /** The live version of each template that has one. */
  async liveVersions(sql: Sql, clinicId: string, keys: readonly string[]): Promise<ReadonlyMap<string, LiveTemplate>> {
    const versions = keys.length === 0 ? [] : await this.templates.live(sql, clinicId, keys);
    return new Map(
      versions.map(({ key, id, purpose, bodies }) => [key, { id, purpose, channels: channelsOf(bodies) }]),
    );
  }

  /**
   * Versions by id, compiled. At most one statement, and none when all are known: an approved version never changes. One that does
   * not compile is not there: it must not hold up the others.
   */
  async compiledVersions(sql: Sql, refs: readonly VersionRef[]): Promise<ReadonlyMap<string, CompiledTemplate>> {
    const unknown = refs.filter((ref) => !this.compiled.has(ref.id));
    const loaded = unknown.length === 0 ? [] : await this.templates.byIds(sql, unknown);
    const found = new Map(loaded.flatMap((version) => this.compileSafely(version)));
    for (const ref of refs) {
      const known = this.compiled.get(ref.id);
      if (known) found.set(ref.id, known);
    }
    for (const { id, approvedAt } of loaded) {
      const template = found.get(id);
      if (template && approvedAt !== undefined) this.remember(id, template);
    }
    return found;
  }

  private compileSafely(version: SendableVersion): [string, CompiledTemplate][] {
    try {
      return [[version.id, compileTemplate(version, version.approvedAt !== undefined)]];
    } catch (error) {
      this.logger.error(`template version ${version.id} does not compile. ${describeError(error)}`);
      return [];
    }
  }

  private async saveAll(
    tx: Sql,
    clinicId: string,
    sources: readonly PreparedTemplate[],
    author: string,
  ): Promise<void> {
    const keys = sources.map((source) => source.key);
    await this.templates.lock(tx, clinicId, keys, this.clock.now());
    const newest = await this.templates.newest(tx, clinicId, keys);
    const byKey = new Map(newest.map(({ version }) => [version.key, version]));
    const versions = sources.flatMap((source) => this.next(clinicId, source, byKey.get(source.key), author));
    if (versions.length > 0) await this.templates.write(tx, clinicId, versions);
  }

  private next(
    clinicId: string,
    { findings: _, ...source }: PreparedTemplate,
    newest: TemplateVersion | undefined,
    author: string,
  ): SendableVersion[] {
    const { purpose, variables, bodies, maxSegments, detail, html } = source;
    const contentHash = sha256(JSON.stringify([purpose, variables, bodies, maxSegments, detail, html]));
    if (newest?.contentHash === contentHash) return [];
    const isDraft = newest !== undefined && newest.approvedAt === undefined;
    return [
      {
        ...source,
        clinicId,
        id: isDraft ? newest.id : this.ids.next(),
        version: isDraft ? newest.version : (newest?.version ?? 0) + 1,
        contentHash,
        createdAt: this.clock.now(),
        createdBy: author,
        approvedAt: undefined,
        approvedBy: undefined,
      },
    ];
  }

  private async getNewest(sql: Sql, clinicId: string, key: string): Promise<NewestVersion> {
    const [newest] = await this.templates.newest(sql, clinicId, [key]);
    if (!newest) throw missing(key);
    return newest;
  }

  private remember(id: string, template: CompiledTemplate): void {
    const [oldest] = this.compiled.keys();
    if (this.compiled.size >= CACHE_SIZE && oldest !== undefined) this.compiled.delete(oldest);
    this.compiled.set(id, template);
  }
}

function missing(key: string): Failure {
  return new Failure('missing', `there is no template ${key}`);
}

function ownWork(key: string, author: string): Failure {
  const who = PERMISSIONS['templates.approve'].join(', ');
  return new Failure('conflict', `${author} wrote this version of ${key}: somebody else of ${who} must approve it`);
}

function refuseErrors(key: string, findings: readonly Finding[]): void {
  const problems: Problem[] = findings
    .filter(({ severity }) => severity === 'error')
    .map(({ path, rule, message }) => ({ path, message: `${rule}: ${message}` }));
  if (problems.length > 0)
    throw new Failure('invalid', `the template ${key} may not be approved as it is`, { problems });
}
