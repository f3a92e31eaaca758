import { Injectable, Logger } from '@nestjs/common';

import { AppointmentsService } from '../appointments/appointments.service.ts';
import { ClinicsService } from '../clinics/clinics.service.ts';
import { patientFacts } from '../patients/patient-facts.ts';
import { openProfile, PatientsService } from '../patients/patients.service.ts';
import { addDuration, addToDay, dayOf, isZone } from '../platform/duration.ts';
import { Keys } from '../platform/keys.ts';
import type { Sql } from '../platform/sql.ts';
import { unlessDamaged } from '../platform/unless-damaged.ts';
import { compileRule, type Rule } from '../rules/compile-rule.ts';
import { RecallRuleRepository } from './recall-rule.repository.ts';
import { beginningOf, type RecallRuleDefinition } from './recall-rule.ts';
import { isEligible, type Recall } from './recall.ts';

/** What is to become of an item whose day has come. */
export type Judged = { readonly recall: Recall } & (
  | { readonly verdict: 'due'; readonly rule: RecallRuleDefinition }
  /** The patient is expected anyway: the item waits until the day after. */
  | { readonly verdict: 'expected'; readonly until: Pick<Recall, 'dueOn' | 'dueAt'> }
  | { readonly verdict: 'not eligible' }
  /** The rule asks about the patient, whose profile does not open: it is looked at again later. */
  | { readonly verdict: 'damaged'; readonly until: Pick<Recall, 'dueOn' | 'dueAt'> }
);

/** As with segments: what is damaged is mended by people. */
const DAMAGED_AGAIN_AFTER_MS = 3_600_000;

/** Nobody is expected longer ahead: a start that lies there is a fault of the sender, and holds nothing back. */
const FARTHEST = 'P2Y';

type Meaning = (patient: object | undefined) => boolean;

interface StandingRule {
  readonly definition: RecallRuleDefinition;
  readonly means: Meaning;
  readonly readsPatient: boolean;
}

interface Facts {
  readonly patient: object;
  /** Nothing of the profile is among them, because it does not open. */
  readonly isDamaged: boolean;
}

/** Who is meant by a rule on the day an item falls due: age and the like are judged then, not when it was anchored. */
@Injectable()
export class EligibilityService {
  private readonly logger = new Logger(EligibilityService.name);

  constructor(
    private readonly rules: RecallRuleRepository,
    private readonly patients: PatientsService,
    private readonly appointments: AppointmentsService,
    private readonly clinics: ClinicsService,
    private readonly keys: Keys,
  ) {}

  async judge(tx: Sql, recalls: readonly Recall[], now: Date): Promise<Judged[]> {
    const clinicIds = [...new Set(recalls.map((recall) => recall.clinicId))];
    const rules = await this.rulesOf(tx, clinicIds, now);
    const facts = await this.factsOf(tx, recalls, clinicIds, now);
    const starts = await this.startsOf(tx, recalls, rules, now);
    const zones = await this.clinics.timeZones(tx, clinicIds);
    return recalls.map((recall) => {
      const rule = rules.get(ruleKey(recall));
      const known = facts.get(recall.patientId);
      if (rule?.readsPatient === true && known?.isDamaged === true) return this.putOff(recall, now);
      if (!rule?.means(known?.patient)) return { recall, verdict: 'not eligible' };
      const startsAt = starts.get(recall.id);
      if (startsAt) return { recall, verdict: 'expected', until: dayAfter(startsAt, zones.get(recall.clinicId) ?? '') };
      return { recall, verdict: 'due', rule: rule.definition };
    });
  }

  private async rulesOf(tx: Sql, clinicIds: readonly string[], now: Date): Promise<Map<string, StandingRule>> {
    const rules = await this.rules.listAll(tx, clinicIds);
    return new Map(
      rules.map(({ clinicId, definition }) => [
        ruleKey({ clinicId, ruleKey: definition.key }),
        { definition, ...meaningOf(definition, now) },
      ]),
    );
  }

  /** One patient who cannot be judged holds up nobody else. */
  private putOff(recall: Recall, now: Date): Judged {
    this.logger.error(`recall ${recall.id} cannot be judged: the profile does not open; put off for an hour`);
    const until = { dueOn: recall.dueOn, dueAt: new Date(now.getTime() + DAMAGED_AGAIN_AFTER_MS) };
    return { recall, verdict: 'damaged', until };
  }

  /** By item: when its patient is expected next in the line of its rule. */
  private async startsOf(
    tx: Sql,
    recalls: readonly Recall[],
    rules: ReadonlyMap<string, StandingRule>,
    now: Date,
  ): Promise<Map<string, Date>> {
    const lineOf = (recall: Recall) => rules.get(ruleKey(recall))?.definition.serviceLine ?? '';
    const wanted = recalls.map((recall) => ({ ...recall, serviceLine: lineOf(recall) }));
    const until = addDuration(now, FARTHEST, 'UTC');
    const found = await this.appointments.nextStarts(tx, wanted, { after: now, until });
    const startOf = new Map(found.map((one) => [`${one.patientId}|${one.serviceLine}`, one.startsAt]));
    const starts = wanted.map(
      ({ id, patientId, serviceLine }) => [id, startOf.get(`${patientId}|${serviceLine}`)] as const,
    );
    return new Map(starts.flatMap(([id, startsAt]) => (startsAt ? [[id, startsAt]] : [])));
  }

  private async factsOf(
    tx: Sql,
    recalls: readonly Recall[],
    clinicIds: readonly string[],
    now: Date,
  ): Promise<Map<string, Facts>> {
    const keys = await this.keys.ofAll(tx, clinicIds);
    const wanted = new Map(recalls.map(({ clinicId, patientId }) => [patientId, { clinicId, id: patientId }]));
    const facts = new Map<string, Facts>();
    for (const patient of await this.patients.find(tx, [...wanted.values()])) {
      const own = keys.get(patient.clinicId);
      if (!own || patient.deceasedAt !== null) continue;
      const profile = unlessDamaged(() => openProfile(own, patient));
      facts.set(patient.id, { patient: patientFacts(patient, profile, now), isDamaged: profile === undefined });
    }
    return facts;
  }
}

function dayAfter(at: Date, zone: string): Pick<Recall, 'dueOn' | 'dueAt'> {
  const own = isZone(zone) ? zone : 'UTC';
  return beginningOf(addToDay(dayOf(at, own), 'P1D'), own);
}

function ruleKey(of: Pick<Recall, 'clinicId' | 'ruleKey'>): string {
  return `${of.clinicId}|${of.ruleKey}`;
}

/** A rule whose condition does not compile means nobody. */
function meaningOf({ eligible }: RecallRuleDefinition, now: Date): Pick<StandingRule, 'means' | 'readsPatient'> {
  const compiled = eligible === undefined ? undefined : compileRule(eligible, 'bool', undefined, 'eligible');
  if (compiled && 'problem' in compiled) return { means: () => false, readsPatient: false };
  const rule: Rule | undefined = compiled?.rule;
  return { means: (patient) => isEligible(rule, patient, now), readsPatient: rule?.readsPatient ?? false };
}
