import { Injectable, Logger } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { mayBeInAudience } from '../clinics/sensitivity.ts';
import { ServiceLinesService } from '../clinics/service-lines.service.ts';
import { LimitsService } from '../limits/limits.service.ts';
import type { Limits } from '../limits/limits.ts';
import { openProfile } from '../patients/patients.service.ts';
import { keyedHash } from '../platform/hash.ts';
import type { ClinicKeys } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { unlessDamaged } from '../platform/unless-damaged.ts';
import { AudienceTools } from './audience-tools.runner.ts';
import { type BudgetFault, budgetFault, REMEMBERED_MS } from './asking-budget.ts';
import { type AudienceSpec, specHashOf } from './audience-spec.ts';
import { type AudienceAnswer, AudienceRepository, type StoredSet } from './audience.repository.ts';
import { CandidatesView, type CountingTerms } from './candidates.view.ts';
import { STATES } from './deidentify/states.ts';
import { difference, peopleSet, type PeopleSet } from './differencing/people-set.ts';
import { type Member, membersOf } from './member.ts';
import { explainRefusal, type Refusal } from './refusal.ts';
import { type AudienceCounts, DIMENSIONS, tellAudience } from './tell-audience.ts';

/** Without a rule in force the number is that of Attend's own: nothing is told of fewer. */
const LEAST_COHORT = 50;

export type AudienceVerdictAnswer =
  | {
      readonly outcome: 'told';
      readonly specHash: string;
      /** When it was counted: an answer stands until enough people have changed. */
      readonly asOf: Date;
      readonly counts: AudienceCounts;
    }
  | { readonly outcome: 'refused'; readonly specHash: string; readonly reason: Refusal; readonly explanation: string };

interface Question {
  readonly caller: Caller;
  readonly spec: AudienceSpec;
  readonly specHash: string;
  readonly smallest: number;
  readonly keys: ClinicKeys;
  readonly now: Date;
}

/** What was told to the same question before, and why nothing new may be told now. */
interface Standing {
  readonly told: AudienceAnswer | undefined;
  readonly fault: BudgetFault | undefined;
}

/** Answers questions about audiences one after the other, and remembers what it told. */
@Injectable()
export class AnswersRunner {
  private readonly logger = new Logger(AnswersRunner.name);

  constructor(
    private readonly memory: AudienceRepository,
    private readonly candidates: CandidatesView,
    private readonly lines: ServiceLinesService,
    private readonly limits: LimitsService,
    private readonly tools: AudienceTools,
  ) {}

  async ask(tx: Sql, caller: Caller, spec: AudienceSpec, now: Date): Promise<AudienceVerdictAnswer> {
    const { clinicId } = caller;
    const limits = (await this.limits.of(tx, [clinicId])).get(clinicId);
    const question: Question = {
      ...{ caller, spec, now, specHash: specHashOf(spec) },
      smallest: Math.max(LEAST_COHORT, limits?.minimumCohort(now) ?? 0),
      keys: await this.tools.keys.of(tx, clinicId),
    };
    await this.memory.takeTurn(tx, clinicId);
    await this.memory.forget(tx, clinicId, new Date(now.getTime() - REMEMBERED_MS));
    const asked = await this.memory.answers(tx, clinicId, 'audience');
    const fault = budgetFault(asked, actorOf(caller), now);
    const told = asked.find((one) => one.specHash === question.specHash && one.outcome === 'told');
    // What was answered is answered again. All else is refused before anybody is looked at, and is not remembered.
    if (fault && !told) return refusalOf(question, fault);
    const openLines = await this.openLines(tx, clinicId);
    if (spec.serviceLine !== undefined && !openLines.includes(spec.serviceLine)) {
      return this.refuse(tx, question, 'line_not_offered');
    }
    const members = await this.members(tx, question, { openLines, freeStates: freeStates(limits, now) });
    return this.tell(tx, question, members, { told, fault });
  }

  private async tell(
    tx: Sql,
    question: Question,
    members: readonly Member[],
    { told, fault }: Standing,
  ): Promise<AudienceVerdictAnswer> {
    const { caller, spec, specHash, smallest, keys, now } = question;
    const sets = await this.memory.sets(tx, caller.clinicId, 'audience');
    const toSet = (some: readonly Member[]) => peopleSet(some.map(({ id }) => keyedHash(keys.index, 'audience', id)));
    const standing = standingAnswer(told, sets, toSet(members), smallest);
    if (standing) return standing;
    if (fault) return refusalOf(question, fault);
    const verdict = tellAudience(members, toSet, {
      smallest,
      wholes: sets.filter(({ isWhole }) => isWhole),
      cells: sets.filter(({ isWhole }) => !isWhole),
      dimensions: DIMENSIONS.filter((dimension) => dimension !== 'state' || spec.zip3 === undefined),
    });
    if (verdict.outcome === 'refused') return this.refuse(tx, question, verdict.reason);
    const id = await this.remember(tx, question, verdict.counts);
    await this.memory.addSets(tx, caller.clinicId, id, [verdict.whole, ...verdict.cells]);
    return { outcome: 'told', specHash, asOf: now, counts: verdict.counts };
  }

  private async refuse(tx: Sql, question: Question, reason: Refusal): Promise<AudienceVerdictAnswer> {
    await this.remember(tx, question, null);
    return refusalOf(question, reason);
  }

  private async remember(
    tx: Sql,
    { caller, spec, specHash, now }: Question,
    answer: AudienceCounts | null,
  ): Promise<string> {
    const id = this.tools.ids.next();
    await this.memory.add(tx, {
      ...{ clinicId: caller.clinicId, id, kind: 'audience', spec, specHash, answer, at: now },
      outcome: answer === null ? 'refused' : 'told',
      askedBy: actorOf(caller),
    });
    return id;
  }

  /** Without those whose profile does not open: of them it is not known whether they are minors. */
  private async members(tx: Sql, { caller, spec, keys, now }: Question, terms: CountingTerms): Promise<Member[]> {
    const members: Member[] = [];
    let damaged = 0;
    for await (const page of this.candidates.find(tx, caller.clinicId, spec, terms)) {
      const candidates = page.flatMap((sealed) => {
        const profile = unlessDamaged(() => openProfile(keys, sealed));
        return profile ? [{ ...sealed, birthDate: profile.birthDate, zip: profile.zip }] : [];
      });
      damaged += page.length - candidates.length;
      for (const member of membersOf(spec, candidates, now)) members.push(member);
    }
    if (damaged > 0) {
      this.logger.warn(`${damaged} patients of clinic ${caller.clinicId} left out of an audience: damaged data`);
    }
    return members;
  }

  private async openLines(tx: Sql, clinicId: string): Promise<string[]> {
    const lines = await this.lines.list(tx, clinicId);
    return lines.filter(({ sensitivity }) => mayBeInAudience(sensitivity)).map(({ key }) => key);
  }
}

/**
 * The answer that was told to the same question, as long as fewer than the smallest audience have come or gone since: told anew, it
 * would tell of those few.
 */
function standingAnswer(
  told: AudienceAnswer | undefined,
  sets: readonly StoredSet[],
  people: PeopleSet,
  smallest: number,
): AudienceVerdictAnswer | undefined {
  const whole = sets.find(({ answerId, isWhole }) => isWhole && answerId === told?.id);
  if (!told || !whole || whole.people.length < smallest) return undefined;
  if (difference(whole.people, people) >= smallest) return undefined;
  return { outcome: 'told', specHash: told.specHash, asOf: told.at, counts: told.answer as AudienceCounts };
}

function refusalOf({ specHash }: Question, reason: Refusal): AudienceVerdictAnswer {
  return { outcome: 'refused', specHash, reason, explanation: explainRefusal(reason) };
}

function freeStates(limits: Limits | undefined, now: Date): string[] {
  const asking = new Set(limits?.visitorConsentStates(now));
  return STATES.filter((state) => !asking.has(state));
}

function actorOf({ kind, id }: Caller): string {
  return `${kind}:${id}`;
}
