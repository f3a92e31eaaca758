import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import { JourneysService } from '../journeys/journeys.service.ts';
import { Failure, type Problem } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { SignalTypesService } from '../signals/signal-types.service.ts';
import { RecallRuleRepository } from './recall-rule.repository.ts';
import { compileRecallRule, type RecallRuleDefinition, recallRuleSchema } from './recall-rule.ts';

/** Whether a recall rule can work at a clinic. */
@Injectable()
export class CheckRuleRunner {
  constructor(
    private readonly rules: RecallRuleRepository,
    private readonly clinics: ClinicsService,
    private readonly types: SignalTypesService,
    private readonly journeys: JourneysService,
  ) {}

  /** What a rule says, once it is known to be one. Raises `invalid` with every problem and its path. */
  async check(sql: Sql, clinicId: string, definition: unknown): Promise<RecallRuleDefinition> {
    const parsed = recallRuleSchema.safeParse(definition);
    if (!parsed.success) {
      throw refused(parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
    }
    const rule = parsed.data;
    const problems = [
      ...(await this.lineProblems(sql, clinicId, rule)),
      ...(await this.journeyProblems(sql, clinicId, rule)),
    ];
    if (problems.length > 0) throw refused(problems);
    compileRecallRule(rule, await this.types.catalogueOf(sql, clinicId));
    return rule;
  }

  /** A rule that is there already may be corrected when its line of care was retired. */
  private async lineProblems(sql: Sql, clinicId: string, rule: RecallRuleDefinition): Promise<Problem[]> {
    const { key, serviceLine } = rule;
    if (!(await this.clinics.hasLine(sql, clinicId, serviceLine)))
      return [{ path: 'serviceLine', message: `there is no service line "${serviceLine}"` }];
    const problems = await this.clinics.retiredLineProblems(sql, clinicId, serviceLine);
    if (problems.length === 0) return [];
    const before = (await this.rules.list(sql, clinicId)).find((one) => one.key === key);
    return before?.serviceLine === serviceLine ? [] : problems;
  }

  /** A draft will do: it may be published when the rule is there. */
  private async journeyProblems(sql: Sql, clinicId: string, rule: RecallRuleDefinition): Promise<Problem[]> {
    if (await this.journeys.isThere(sql, clinicId, rule.journey)) return [];
    return [{ path: 'journey', message: `there is no journey "${rule.journey}"` }];
  }
}

function refused(problems: readonly Problem[]): Failure {
  return new Failure('invalid', 'the recall rule has problems', { problems });
}
