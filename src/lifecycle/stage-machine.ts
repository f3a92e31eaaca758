import type { Problem } from '../platform/errors.ts';
import { addDuration } from '../platform/duration.ts';
import { compileRule, type Rule } from '../rules/compile-rule.ts';
import type { DataProperties } from '../rules/rule-scope.ts';
import { checkStageRules } from './check-stage-rules.ts';
import { DEFAULT_STAGE_RULES } from './default-transitions.ts';
import { LAPSED } from './legal-move.ts';
import { type Stage, STAGES, type StageState } from './stage.ts';
import { stageRulesSchema } from './stage-rules.ts';
import type { StageRules, StoredStageRules, Transition } from './transition.ts';

/** The signal of a completed visit, from which lapsing counts. */
export const VISIT = 'visit.completed';

/** Stage rules, compiled against the schemas of the signal types they name. */
export interface StageMachine {
  /** By signal type. */
  readonly transitions: ReadonlyMap<string, readonly CompiledTransition[]>;
  readonly intents: ReadonlySet<string>;
  /** Where the newest intent is remembered: stages from which a rule looks at it, there or further on. */
  readonly remembersIn: ReadonlySet<Stage>;
  /** Signal types that may change anything of a stage. */
  readonly hears: ReadonlySet<string>;
  readonly lapseAfter: string | null;
  readonly zone: string;
}

/** The machines of a clinic: lines with rules of their own, and one for all others. */
export interface StageMachines {
  readonly common: StageMachine;
  readonly ofLine: ReadonlyMap<string, StageMachine>;
}

export interface CompiledTransition {
  readonly transition: Transition;
  readonly when: Rule | undefined;
}

type Types = ReadonlyMap<string, { readonly properties: DataProperties }>;

export function machineOf({ common, ofLine }: StageMachines, serviceLine: string): StageMachine {
  return ofLine.get(serviceLine) ?? common;
}

/**
 * The machines of a clinic's stored rules. Stored rules that this release cannot use are named in `faults` and left out: what
 * stands behind them holds instead, the clinic's rules or those that are shipped.
 */
export function compileStageMachines(
  stored: readonly StoredStageRules[],
  types: Types,
  zone: string,
): { readonly machines: StageMachines; readonly faults: readonly Problem[] } {
  const faults: Problem[] = [];
  const ofLine = new Map<string, StageMachine>();
  let common: StageMachine | undefined;
  for (const { serviceLine, definition } of stored) {
    const rules = stageRulesSchema.safeParse(definition).data;
    const [problem] = rules ? checkStageRules(rules, types) : [{ path: '', message: 'does not parse' }];
    if (!rules || problem) {
      const message = problem ? `${problem.path} ${problem.message}` : '';
      faults.push({ path: `stage_rule ${serviceLine ?? 'of the clinic'}`, message });
      continue;
    }
    const machine = compileStageMachine(rules, types, zone);
    if (serviceLine === null) common = machine;
    else ofLine.set(serviceLine, machine);
  }
  common ??= compileStageMachine(DEFAULT_STAGE_RULES, types, zone);
  return { machines: { common, ofLine }, faults };
}

/** Raises a plain error when a transition does not compile: those shipped are constants, a clinic's are checked at save. */
export function compileStageMachine(rules: StageRules, types: Types, zone: string): StageMachine {
  const transitions = new Map<string, CompiledTransition[]>();
  for (const transition of rules.transitions) {
    for (const signal of transition.signals) {
      const properties = types.get(signal)?.properties;
      const when = transition.when === undefined ? undefined : ruleOf(transition, transition.when, properties);
      transitions.set(signal, [...(transitions.get(signal) ?? []), { transition, when }]);
    }
  }
  const readsIntents = rules.transitions.some(looksAtIntents);
  return {
    transitions,
    intents: new Set(rules.intents),
    remembersIn: remembersIn(rules),
    hears: new Set([...transitions.keys(), ...(readsIntents ? rules.intents : []), VISIT, LAPSED]),
    lapseAfter: rules.lapseAfter,
    zone,
  };
}

function looksAtIntents({ when }: Transition): boolean {
  return when?.includes('lastIntentAt') === true;
}

function remembersIn({ transitions, lapseAfter }: StageRules): ReadonlySet<Stage> {
  const lapses = lapseAfter === null ? [] : [{ from: STAGES, to: 'lapsed' as const }];
  const moves: readonly Pick<Transition, 'from' | 'to'>[] = [...transitions, ...lapses];
  const found = new Set(transitions.filter(looksAtIntents).flatMap(({ from }) => from.filter(isStage)));
  for (let size = -1; size < found.size;) {
    size = found.size;
    const before = moves.filter(({ to }) => found.has(to)).flatMap(({ from }) => from.filter(isStage));
    for (const stage of before) found.add(stage);
  }
  return found;
}

function isStage(stage: Stage | null): stage is Stage {
  return stage !== null;
}

/**
 * When a patient lapses: so long after the last visit, or after the move since then that brought them where they stand. Who
 * never came does not lapse.
 */
export function lapseMoment(
  { lapseAfter, zone }: Pick<StageMachine, 'lapseAfter' | 'zone'>,
  { stage, since, visitedAt }: Pick<StageState, 'stage' | 'since' | 'visitedAt'>,
): Date | null {
  if (lapseAfter === null || visitedAt === null || stage === 'lapsed') return null;
  return addDuration(visitedAt > since ? visitedAt : since, lapseAfter, zone);
}

function ruleOf(transition: Transition, source: string, properties: DataProperties | undefined): Rule {
  const compiled = compileRule(source, 'bool', properties, transition.rule);
  if ('problem' in compiled) throw new Error(`transition ${transition.rule}: ${compiled.problem.message}`);
  return compiled.rule;
}
