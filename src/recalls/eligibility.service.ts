import { Injectable } from '@nestjs/common';

import { patientFacts } from '../patients/patient-facts.ts';
import { openProfile, PatientsService } from '../patients/patients.service.ts';
import { Keys } from '../platform/keys.ts';
import type { Sql } from '../platform/sql.ts';
import { compileRule } from '../rules/compile-rule.ts';
import { RecallRuleRepository } from './recall-rule.repository.ts';
import type { RecallRuleDefinition } from './recall-rule.ts';
import { isEligible, type Recall } from './recall.ts';

export interface Judged {
  readonly eligible: readonly { readonly recall: Recall; readonly serviceLine: string }[];
  readonly others: readonly Recall[];
}

/** Who is meant by a rule on the day an item falls due: age and the like are judged then, not when it was anchored. */
@Injectable()
export class EligibilityService {
  constructor(
    private readonly rules: RecallRuleRepository,
    private readonly patients: PatientsService,
    private readonly keys: Keys,
  ) {}

  async judge(tx: Sql, recalls: readonly Recall[], now: Date): Promise<Judged> {
    const clinicIds = [...new Set(recalls.map((recall) => recall.clinicId))];
    const rules = await this.rules.listAll(tx, clinicIds);
    const ruleOf = new Map(rules.map(({ clinicId, definition }) => [`${clinicId}|${definition.key}`, definition]));
    const facts = await this.factsOf(tx, recalls, clinicIds, now);
    const eligible: { recall: Recall; serviceLine: string }[] = [];
    const others: Recall[] = [];
    for (const recall of recalls) {
      const rule = ruleOf.get(`${recall.clinicId}|${recall.ruleKey}`);
      if (rule && meant(rule, facts.get(recall.patientId), now)) {
        eligible.push({ recall, serviceLine: rule.serviceLine });
      } else others.push(recall);
    }
    return { eligible, others };
  }

  private async factsOf(
    tx: Sql,
    recalls: readonly Recall[],
    clinicIds: readonly string[],
    now: Date,
  ): Promise<Map<string, object>> {
    const keys = await this.keys.ofAll(tx, clinicIds);
    const wanted = new Map(recalls.map(({ clinicId, patientId }) => [patientId, { clinicId, id: patientId }]));
    const facts = new Map<string, object>();
    for (const patient of await this.patients.find(tx, [...wanted.values()])) {
      const own = keys.get(patient.clinicId);
      if (own && patient.deceasedAt === null)
        facts.set(patient.id, patientFacts(patient, openProfile(own, patient), now));
    }
    return facts;
  }
}

function meant(rule: RecallRuleDefinition, patient: object | undefined, now: Date): boolean {
  if (rule.eligible === undefined) return isEligible(undefined, patient, now);
  const compiled = compileRule(rule.eligible, 'bool', undefined, 'eligible');
  return 'rule' in compiled && isEligible(compiled.rule, patient, now);
}
