import type { Problem } from '../platform/errors.ts';
import { compileRule, type Rule } from '../rules/compile-rule.ts';
import type { DataProperties } from '../rules/rule-scope.ts';
import { isLegalMove, LAPSED, STAGE_CHANGED } from './legal-move.ts';
import type { Stage } from './stage.ts';
import type { StageRules, Transition } from './transition.ts';

type Types = ReadonlyMap<string, { readonly properties: DataProperties }>;

/** The rule of every change to `lapsed`; no transition may bear its name. */
export const LAPSE_RULE = 'lapsed';

/**
 * Everything that is wrong with stage rules, each with its path; nothing when they may be saved.
 *
 * Checked are names, signal types, conditions (against the schema of every signal type of their transition), that each move is
 * legal, and that each transition can apply at all.
 */
export function checkStageRules(rules: StageRules, types: Types): Problem[] {
  return [
    ...rules.transitions.flatMap((transition, index) => [
      ...checkName(rules.transitions, index),
      ...checkSignals(transition, `transitions[${index}]`, types),
      ...checkMoves(transition, `transitions[${index}]`),
      ...checkWhen(transition, `transitions[${index}]`, types),
    ]),
    ...rules.intents.flatMap((type, index) => (types.has(type) ? [] : [unknownType(`intents[${index}]`, type)])),
    ...checkReach(rules),
    ...checkShadows(rules.transitions),
  ];
}

function checkName(transitions: readonly Transition[], index: number): Problem[] {
  const name = transitions[index]?.rule;
  const path = `transitions[${index}].rule`;
  if (name === LAPSE_RULE) return [{ path, message: `"${LAPSE_RULE}" is what the lapse rule is called` }];
  const first = transitions.findIndex(({ rule }) => rule === name);
  return first < index ? [{ path, message: `transitions[${first}] is called "${name}" already` }] : [];
}

function checkSignals({ signals }: Transition, path: string, types: Types): Problem[] {
  return signals.flatMap((type, index) => {
    const at = `${path}.signals[${index}]`;
    if (type === STAGE_CHANGED) return [{ path: at, message: 'a change of stage cannot change the stage' }];
    if (type === LAPSED) return [{ path: at, message: 'only the lapse rule hears this; set lapseAfter' }];
    return types.has(type) ? [] : [unknownType(at, type)];
  });
}

function unknownType(path: string, type: string): Problem {
  return { path, message: `"${type}" is not a signal type of this clinic` };
}

function checkMoves({ from, to }: Transition, path: string): Problem[] {
  if (to === 'lapsed') return [{ path: `${path}.to`, message: 'only the lapse rule leads to lapsed; set lapseAfter' }];
  return from.flatMap((stage, index) =>
    isLegalMove(stage, to) ? [] : [{ path: `${path}.from[${index}]`, message: explainMove(stage, to) }],
  );
}

function explainMove(from: Stage | null, to: Stage): string {
  return from === 'post_visit' || from === 'lapsed'
    ? `after ${from} a new episode begins with access, care or post_visit, not with ${to}`
    : `${to} does not come after ${from}: stages only go forward`;
}

/** One problem is enough: what is wrong for one type is mostly wrong for all. */
function checkWhen({ signals, when }: Transition, path: string, types: Types): Problem[] {
  if (when === undefined) return [];
  for (const type of signals) {
    const properties = types.get(type)?.properties;
    if (!properties) continue;
    const compiled = compileRule(when, 'bool', properties, `${path}.when`);
    if ('problem' in compiled) {
      const { path: at, message } = compiled.problem;
      return [{ path: at, message: signals.length > 1 ? `${message} (for ${type})` : message }];
    }
    const foreign = readsOf(compiled.rule);
    if (foreign) return [{ path: `${path}.when`, message: `reads ${foreign}; it may look at signal, stage and now` }];
  }
  return [];
}

/** A stage is moved before anything else of a patient is looked up. */
function readsOf({ source, readsHistory, readsPatient, readsAppointment }: Rule): string | undefined {
  if (readsHistory.length > 0) return 'history';
  if (readsPatient) return 'patient';
  if (readsAppointment) return 'appointment';
  const code = source.replaceAll(/'[^']*'|"[^"]*"/g, '');
  return /(?<![\w.])run\b/.test(code) ? 'run' : undefined;
}

function checkReach(rules: StageRules): Problem[] {
  const reached = reachedBy(rules);
  return rules.transitions.flatMap(({ from }, index) => {
    if (from.some((stage) => reached.has(stage))) return [];
    const stages = from.map((stage) => stage ?? 'no stage').join(', ');
    return [{ path: `transitions[${index}].from`, message: `can never apply: nothing leads to ${stages}` }];
  });
}

/** The stages that a patient can come to from none. */
function reachedBy({ transitions }: StageRules): Set<Stage | null> {
  const reached = new Set<Stage | null>([null]);
  for (let size = 0; size < reached.size;) {
    size = reached.size;
    for (const { from, to } of transitions) if (from.some((stage) => reached.has(stage))) reached.add(to);
    // Without lapseAfter too: there may be patients who lapsed under the rules before.
    if (reached.has('post_visit')) reached.add('lapsed');
  }
  return reached;
}

/** The first transition that applies wins: one whose every case an earlier one takes is never asked. */
function checkShadows(transitions: readonly Transition[]): Problem[] {
  return transitions.flatMap(({ rule, signals, from, when }, index) => {
    const before = transitions.slice(0, index).filter((one) => one.when === undefined || one.when === when);
    const winners = new Set<string>();
    for (const signal of signals) {
      for (const stage of from) {
        const winner = before.find((one) => one.signals.includes(signal) && one.from.includes(stage));
        if (!winner) return [];
        winners.add(winner.rule);
      }
    }
    const names = [...winners].map((name) => `"${name}"`).join(' and ');
    return [{ path: `transitions[${index}]`, message: `"${rule}" can never apply: ${names} stands before it` }];
  });
}
