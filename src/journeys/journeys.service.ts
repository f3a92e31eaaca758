import { Injectable } from '@nestjs/common';

import { PERMISSIONS } from '../access/permissions.ts';
import { ClinicsService } from '../clinics/clinics.service.ts';
import { Clock } from '../platform/clock.ts';
import { Failure, type Problem } from '../platform/errors.ts';
import { idOf } from '../platform/hash.ts';
import type { Sql } from '../platform/sql.ts';
import { CheckJourneyRunner, type JourneyCheck } from './checks/check-journey.runner.ts';
import type { CheckedJourney, JourneyStatus, JourneyVersionView, JourneyView } from './definition/journey-view.ts';
import { JourneyRepository } from './journey.repository.ts';
import { type JourneyDefinition, journeySchema } from './definition/journey.ts';

/**
 * Drafts and versions. A draft may be changed at will; publishing makes a version that never changes, and pins the template
 * versions it sends. Runs stay on the version they started with.
 */
@Injectable()
export class JourneysService {
  constructor(
    private readonly journeys: JourneyRepository,
    private readonly checks: CheckJourneyRunner,
    private readonly clinics: ClinicsService,
    private readonly clock: Clock,
  ) {}

  async get(sql: Sql, clinicId: string, key: string): Promise<JourneyView> {
    return found(await this.journeys.find(sql, clinicId, key), key);
  }

  /** Whether there is such a journey, be it a draft, that is not archived. */
  async isThere(sql: Sql, clinicId: string, key: string): Promise<boolean> {
    const journey = await this.journeys.find(sql, clinicId, key);
    return journey !== undefined && journey.status !== 'archived';
  }

  async versions(sql: Sql, clinicId: string, key: string): Promise<JourneyVersionView[]> {
    await this.get(sql, clinicId, key);
    const stored = await this.journeys.versions(sql, clinicId, key);
    return stored.map(({ version, definition, draftedBy, publishedAt, publishedBy }) => ({
      version,
      definition,
      draftedBy,
      publishedAt,
      publishedBy,
    }));
  }

  /**
   * Raises `invalid` with every problem of the definition and its path. What only keeps it from being published yet, such as a
   * text that is not approved, comes back as a warning: a draft may be unfinished.
   */
  async saveDraft(
    tx: Sql,
    clinicId: string,
    key: string,
    definition: unknown,
    author: string,
  ): Promise<CheckedJourney> {
    const draft = parse({ ...(definition as object), key });
    const now = this.clock.now();
    const { faults, problems, warnings } = await this.check(tx, clinicId, draft, now);
    if (faults.length > 0) throw refused(faults);
    await this.journeys.saveDraft(tx, clinicId, draft, author, now);
    return { ...(await this.get(tx, clinicId, key)), warnings: [...problems, ...warnings] };
  }

  /**
   * Makes the draft the live version. Raises `conflict` when there is no draft, or when the clinic wants another person to look
   * at it than the one who changed it last; `invalid` when it cannot run as it is.
   */
  async publish(tx: Sql, clinicId: string, key: string, author: string): Promise<CheckedJourney> {
    const { draft, draftedBy } = found(await this.journeys.findForUpdate(tx, clinicId, key), key);
    if (!draft) throw new Failure('conflict', `journey "${key}" has no draft to publish`);
    await this.expectOtherEyes(tx, clinicId, draftedBy, author);
    const definition = parse(draft);
    const now = this.clock.now();
    const { faults, problems, warnings, templates } = await this.check(tx, clinicId, definition, now);
    if (faults.length + problems.length > 0) throw refused([...faults, ...problems]);
    const version = (await this.journeys.lastVersion(tx, clinicId, key)) + 1;
    const id = idOf('journey_version', clinicId, key, String(version));
    await this.journeys.addVersion(
      tx,
      clinicId,
      { id, version, definition, templates, draftedBy, publishedBy: author },
      now,
    );
    await this.journeys.goLive(tx, clinicId, key, version, now);
    await this.clinics.configChanged(tx, clinicId);
    return { ...(await this.get(tx, clinicId, key)), warnings };
  }

  /** Starts no more runs; those under way finish. Raises `conflict` when it is archived already. */
  async archive(tx: Sql, clinicId: string, key: string): Promise<JourneyView> {
    const archived: JourneyStatus = 'archived';
    const { status } = found(await this.journeys.findForUpdate(tx, clinicId, key), key);
    if (status === archived) throw new Failure('conflict', `journey "${key}" is ${status}`);
    await this.journeys.setStatus(tx, clinicId, key, archived, this.clock.now());
    await this.clinics.configChanged(tx, clinicId);
    return this.get(tx, clinicId, key);
  }

  private async check(sql: Sql, clinicId: string, definition: JourneyDefinition, now: Date): Promise<JourneyCheck> {
    const checked = await this.checks.check(sql, clinicId, definition, now);
    return { ...checked, problems: [...(await this.lineProblems(sql, clinicId, definition)), ...checked.problems] };
  }

  /** What goes on for a line of care may be corrected when the line was retired. */
  private async lineProblems(sql: Sql, clinicId: string, { key, serviceLine }: JourneyDefinition): Promise<Problem[]> {
    const problems = await this.clinics.retiredLineProblems(sql, clinicId, serviceLine);
    if (problems.length === 0) return [];
    return (await this.journeys.lineUnderWay(sql, clinicId, key)) === serviceLine ? [] : problems;
  }

  private async expectOtherEyes(tx: Sql, clinicId: string, draftedBy: string | null, author: string): Promise<void> {
    if (draftedBy !== author) return;
    const { fourEyes } = await this.clinics.settings(tx, clinicId);
    if (!fourEyes) return;
    const who = PERMISSIONS['journeys.write'].join(', ');
    throw new Failure('conflict', `${author} changed the draft last: somebody else of ${who} must publish it`);
  }
}

function found(journey: JourneyView | undefined, key: string): JourneyView {
  if (!journey) throw new Failure('missing', `there is no journey "${key}"`);
  return journey;
}

function parse(definition: unknown): JourneyDefinition {
  const parsed = journeySchema.safeParse(definition);
  if (parsed.success) return parsed.data;
  throw refused(parsed.error.issues.map((issue) => ({ path: pathOf(issue.path), message: issue.message })));
}

function refused(problems: readonly Problem[]): Failure {
  return new Failure('invalid', 'the journey has problems', { problems });
}

/** `exits`, 0, `signal` as `exits[0].signal`. */
function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}
