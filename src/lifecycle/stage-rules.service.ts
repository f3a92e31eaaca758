import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import { RETIRED } from '../clinics/clinic.ts';
import { ServiceLinesService } from '../clinics/service-lines.service.ts';
import { Clock } from '../platform/clock.ts';
import { Failure, type Problem } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { SignalTypesService } from '../signals/signal-types.service.ts';
import { checkStageRules } from './check-stage-rules.ts';
import { DEFAULT_STAGE_RULES } from './default-transitions.ts';
import { StageRuleRepository, type StageRuleRow } from './stage-rule.repository.ts';
import { stageRulesSchema } from './stage-rules.ts';
import type { StageRules } from './transition.ts';

/** Stage rules in force, and whose they are. */
export interface StageRulesItem extends StageRules {
  /** Null: every line that has none of its own. */
  readonly serviceLine: string | null;
  readonly source: 'default' | 'clinic' | 'service-line';
  readonly updatedAt: Date | null;
}

const SHIPPED: StageRulesItem = { serviceLine: null, source: 'default', ...DEFAULT_STAGE_RULES, updatedAt: null };

/** How patients move through the stages: the rules of a service line, else those of the clinic, else those that are shipped. */
@Injectable()
export class StageRulesService {
  constructor(
    private readonly rules: StageRuleRepository,
    private readonly clinics: ClinicsService,
    private readonly lines: ServiceLinesService,
    private readonly types: SignalTypesService,
    private readonly clock: Clock,
  ) {}

  /** What holds for the clinic, then what lines have of their own. */
  async list(sql: Sql, clinicId: string): Promise<StageRulesItem[]> {
    const rows = (await this.rules.list(sql, clinicId)).map(toItem);
    return rows[0]?.serviceLine === null ? rows : [SHIPPED, ...rows];
  }

  /**
   * Saves rules of a service line, or with `null` of the clinic. They count for signals from now on; nobody is moved by a change
   * of rules. Raises `invalid` with every problem and its path, `missing` for a line that there is not, and `conflict` for one that is retired
   * and has none yet.
   */
  async save(tx: Sql, clinicId: string, serviceLine: string | null, definition: unknown): Promise<StageRulesItem> {
    if (serviceLine !== null) await this.checkLine(tx, clinicId, serviceLine);
    const rules = parse(definition);
    const problems = checkStageRules(rules, await this.types.catalogueOf(tx, clinicId));
    if (problems.length > 0) throw refused(problems);
    const before = await this.lapseAfterOf(tx, clinicId);
    const now = this.clock.now();
    await this.rules.save(tx, clinicId, serviceLine, rules, now);
    await this.changed(tx, clinicId, before(serviceLine) !== rules.lapseAfter);
    return toItem({ serviceLine, definition: rules, updatedAt: now });
  }

  /** Goes back to what stands behind the rules. Raises `missing` when there are none. */
  async remove(tx: Sql, clinicId: string, serviceLine: string | null): Promise<void> {
    const before = await this.lapseAfterOf(tx, clinicId);
    if (!(await this.rules.remove(tx, clinicId, serviceLine))) {
      throw new Failure(
        'missing',
        serviceLine === null
          ? 'there are no stage rules of the clinic itself'
          : 'there are no stage rules of this service line itself',
      );
    }
    const after = await this.lapseAfterOf(tx, clinicId);
    await this.changed(tx, clinicId, before(serviceLine) !== after(serviceLine));
  }

  /** After how long patients of a line lapse; `null` as a line means every line without rules of its own. */
  async lapseAfterOf(sql: Sql, clinicId: string): Promise<(serviceLine: string | null) => string | null> {
    const items = await this.list(sql, clinicId);
    const byLine = new Map(items.map((item) => [item.serviceLine, item.lapseAfter]));
    const common = byLine.get(null) ?? null;
    return (line) => (byLine.has(line) ? (byLine.get(line) ?? null) : common);
  }

  private async checkLine(tx: Sql, clinicId: string, serviceLine: string): Promise<void> {
    const lines = await this.lines.list(tx, clinicId);
    const line = lines.find(({ key }) => key === serviceLine);
    if (!line) throw new Failure('missing', 'there is no such service line');
    if (line.retiredAt === null) return;
    // What a line has may be corrected.
    const rows = await this.rules.list(tx, clinicId);
    if (!rows.some((row) => row.serviceLine === serviceLine))
      throw new Failure('conflict', `"${serviceLine}" ${RETIRED}`);
  }

  private async changed(tx: Sql, clinicId: string, isLapseChanged: boolean): Promise<void> {
    if (isLapseChanged) await this.rules.requestRecount(tx, clinicId, this.clock.now());
    await this.clinics.configChanged(tx, clinicId);
  }
}

function toItem({ serviceLine, definition, updatedAt }: StageRuleRow): StageRulesItem {
  return { serviceLine, source: serviceLine === null ? 'clinic' : 'service-line', ...definition, updatedAt };
}

function parse(definition: unknown): StageRules {
  const parsed = stageRulesSchema.safeParse(definition);
  if (parsed.success) return parsed.data;
  throw refused(parsed.error.issues.map((issue) => ({ path: pathOf(issue.path), message: issue.message })));
}

function refused(problems: readonly Problem[]): Failure {
  return new Failure('invalid', 'the stage rules have problems', { problems });
}

/** `transitions`, 0, `signals` as `transitions[0].signals`. */
function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
