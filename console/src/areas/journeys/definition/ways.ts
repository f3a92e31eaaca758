import type { Definition } from './definition.ts';
import type { Step } from './step.ts';

/** Where a part of a definition stands, such as `['steps', 'who?', 'cases', 0, 'next']`. */
export type Path = readonly (string | number)[];

/** What a way out of a step means; `says` is the author's own word for it: a rule, a share, an outcome. */
export interface Way {
  /** Within the step. */
  readonly path: Path;
  readonly meaning: 'next' | 'then' | 'else' | 'case' | 'weight' | 'outcome' | 'signal';
  readonly says?: string;
  readonly to: string | undefined;
}

/** Every way out of a step, in the order in which the engine looks at them. */
export function waysOf(step: Step): readonly Way[] {
  switch (step.kind) {
    case 'exit':
      return [];
    case 'send':
    case 'set':
    case 'emit':
      return [way('next', step.next)];
    case 'wait':
      return step.until === undefined ? [way('next', step.next)] : [way('next', step.next), way('else', step.else)];
    case 'waitFor':
      return [
        ...(step.signals ?? []).map(({ signal, next }, at) => ({
          ...listed(['signals', at, 'next'], 'signal', next),
          says: signal,
        })),
        way('then', step.then),
        way('else', step.else),
      ];
    case 'branch':
      return [
        ...step.cases.map(({ when, next }, at) => ({ ...listed(['cases', at, 'next'], 'case', next), says: when })),
        way('else', step.else),
      ];
    case 'split':
      return step.ways.map(({ next }, at) => ({
        ...listed(['ways', at, 'next'], 'weight', next),
        says: shareOf(step.ways, at),
      }));
    case 'task':
      return [
        ...Object.entries(step.outcomes ?? {}).map(([outcome, next]) => ({
          ...listed(['outcomes', outcome], 'outcome', next),
          says: outcome,
        })),
        way('next', step.next),
        ...(step.within === undefined ? [] : [way('else', step.else)]),
      ];
  }
}

function way(field: 'next' | 'then' | 'else', to: string | undefined): Way {
  return listed([field], field, to);
}

function listed(path: Path, meaning: Way['meaning'], to: string | undefined): Way {
  return { path, meaning, to: to === '' ? undefined : to };
}

function shareOf(ways: readonly { readonly weight: number }[], at: number): string {
  const total = ways.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? '' : `${Math.round((100 * (ways[at]?.weight ?? 0)) / total)}%`;
}

/** Names of steps in the order in which a patient can come to them; those nobody can come to last. */
export function stepOrder({ start, steps }: Pick<Definition, 'start' | 'steps'>): readonly string[] {
  const order = new Set([start]);
  // A set goes on to what is added while it is walked.
  for (const name of order) {
    const step = steps[name];
    const targets = step ? waysOf(step).flatMap(({ to }) => to ?? []) : [];
    for (const target of targets) order.add(target);
  }
  return [...new Set([...order, ...Object.keys(steps)])].filter((name) => Object.hasOwn(steps, name));
}
