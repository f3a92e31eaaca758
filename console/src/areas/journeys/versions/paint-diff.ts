import type { Mark, Marks } from '../canvas/marks.ts';
import { type Definition, readStep } from '../definition/definition.ts';
import { TRIGGER } from '../canvas/graph.ts';
import type { Step } from '../definition/step.ts';

/** As much of a comparison as is painted. */
export interface StepsDiff {
  readonly steps: {
    readonly added: readonly { readonly step: string }[];
    readonly removed: readonly { readonly step: string; readonly content?: unknown }[];
    readonly changed: readonly { readonly step: string }[];
    readonly renamed: readonly { readonly to: string }[];
  };
  readonly settings: readonly unknown[];
}

/** The newer version with what the older had besides, and what became of each step. */
export function paintDiff(newer: Definition, { steps, settings }: StepsDiff): { definition: Definition; marks: Marks } {
  const gone = steps.removed
    .filter(({ step }) => !Object.hasOwn(newer.steps, step))
    .map(({ step, content }): [string, Step] => [step, readStep(content)]);
  const marked: [string, Mark][] = [
    ...steps.added.map(({ step }): [string, Mark] => [step, { change: 'added' }]),
    ...steps.removed.map(({ step }): [string, Mark] => [step, { change: 'removed' }]),
    ...[...steps.changed.map(({ step }) => step), ...steps.renamed.map(({ to }) => to)].map((step): [string, Mark] => [
      step,
      { change: 'changed' },
    ]),
    ...(settings.length > 0 ? [[TRIGGER, { change: 'changed' }] as [string, Mark]] : []),
  ];
  const definition = { ...newer, steps: { ...newer.steps, ...Object.fromEntries(gone) } };
  return { definition, marks: new Map(marked) };
}
