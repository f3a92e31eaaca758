import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import { Clock } from '../platform/clock.ts';
import { Failure, type Problem } from '../platform/errors.ts';
import { idOf } from '../platform/hash.ts';
import type { Sql } from '../platform/sql.ts';
import { SignalTypesService } from '../signals/signal-types.service.ts';
import { TemplatesService } from '../templates/templates.service.ts';
import { checkTemplates } from './check-templates.ts';
import { compileJourney } from './compile-journey.ts';
import type { JourneyStatus, JourneyVersionView, JourneyView } from './journey-view.ts';
import { JourneyRepository } from './journey.repository.ts';
import { type JourneyDefinition, journeySchema } from './journey.ts';

/**
 * Drafts and versions. A draft may be changed at will; publishing makes a version that never changes, and pins the template
 * versions it sends. Runs stay on the version they started with.
 */
@Injectable()
export class JourneysService {
  constructor(
    private readonly journeys: JourneyRepository,
    private readonly types: SignalTypesService,
    private readonly templates: TemplatesService,
    private readonly clinics: ClinicsService,
    private readonly clock: Clock,
  ) {}

  list(sql: Sql, clinicId: string): Promise<JourneyView[]> {
    return this.journeys.list(sql, clinicId);
  }

  async get(sql: Sql, clinicId: string, key: string): Promise<JourneyView> {
    return found(await this.journeys.find(sql, clinicId, key), key);
  }

  async versions(sql: Sql, clinicId: string, key: string): Promise<JourneyVersionView[]> {
    await this.get(sql, clinicId, key);
    return this.journeys.versions(sql, clinicId, key);
  }

  /** Raises `invalid` with every problem of the definition and its path. Templates are checked when it is published. */
  async saveDraft(tx: Sql, clinicId: string, key: string, definition: unknown): Promise<JourneyView> {
    const draft = parse({ ...(definition as object), key });
    const { problems } = compileJourney(draft, await this.types.catalogueOf(tx, clinicId));
    if (problems) throw refused(problems);
    await this.journeys.saveDraft(tx, clinicId, draft, this.clock.now());
    return this.get(tx, clinicId, key);
  }

  /** Makes the draft the live version. Raises `conflict` when there is no draft, `invalid` when it cannot run as it is. */
  async publish(tx: Sql, clinicId: string, key: string, author: string): Promise<JourneyView> {
    const { draft } = found(await this.journeys.findForUpdate(tx, clinicId, key), key);
    if (!draft) throw new Failure('conflict', `journey "${key}" has no draft to publish`);
    const definition = parse(draft);
    const { problems = [] } = compileJourney(definition, await this.types.catalogueOf(tx, clinicId));
    const live = await this.templates.liveVersions(tx, clinicId, templatesOf(definition));
    const all = [...problems, ...checkTemplates(definition, live)];
    if (all.length > 0) throw refused(all);
    const version = (await this.journeys.lastVersion(tx, clinicId, key)) + 1;
    const templates = Object.fromEntries([...live].map(([template, { id }]) => [template, id]));
    const id = idOf('journey_version', clinicId, key, String(version));
    const now = this.clock.now();
    await this.journeys.addVersion(tx, clinicId, { id, version, definition, templates, publishedBy: author }, now);
    await this.journeys.goLive(tx, clinicId, key, version, now);
    await this.clinics.configChanged(tx, clinicId);
    return this.get(tx, clinicId, key);
  }

  /** Starts no more runs and holds its messages back at the gate; runs under way keep their place and their timers. */
  pause(tx: Sql, clinicId: string, key: string): Promise<JourneyView> {
    return this.change(tx, clinicId, key, ['live'], 'paused');
  }

  resume(tx: Sql, clinicId: string, key: string): Promise<JourneyView> {
    return this.change(tx, clinicId, key, ['paused'], 'live');
  }

  /** Starts no more runs; those under way finish. */
  archive(tx: Sql, clinicId: string, key: string): Promise<JourneyView> {
    return this.change(tx, clinicId, key, ['draft', 'live', 'paused'], 'archived');
  }

  private async change(
    tx: Sql,
    clinicId: string,
    key: string,
    from: readonly JourneyStatus[],
    to: JourneyStatus,
  ): Promise<JourneyView> {
    const { status } = found(await this.journeys.findForUpdate(tx, clinicId, key), key);
    if (!from.includes(status)) throw new Failure('conflict', `journey "${key}" is ${status}`);
    await this.journeys.setStatus(tx, clinicId, key, to, this.clock.now());
    await this.clinics.configChanged(tx, clinicId);
    return this.get(tx, clinicId, key);
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

function templatesOf(definition: JourneyDefinition): string[] {
  return [...new Set(Object.values(definition.steps).flatMap((step) => (step.kind === 'send' ? [step.template] : [])))];
}
