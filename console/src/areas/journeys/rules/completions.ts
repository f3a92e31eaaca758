import type { Completion } from '@codemirror/autocomplete';

import type { RuleField } from './fields-of.ts';

/** What rules can call, with a form to fill in. */
const FUNCTIONS: readonly Completion[] = [
  { label: 'history.count', type: 'function', apply: "history.count('', {}, duration('336h')) > 0", detail: '…' },
  { label: 'history.last', type: 'function', apply: "history.last('') < now - duration('4320h')", detail: '…' },
  { label: 'has', type: 'function', apply: 'has()', detail: '…' },
  { label: 'duration', type: 'function', apply: "duration('24h')", detail: '…' },
  { label: 'now', type: 'variable' },
];
const ALWAYS: readonly Completion[] = ['signal.type', 'signal.source', 'signal.time', 'stage.name', 'run.step'].map(
  (label) => ({ label, type: 'property' }),
);

export function completionsOf(fields: readonly RuleField[]): readonly Completion[] {
  const hasSignal = fields.some(({ path }) => path.startsWith('signal.'));
  return [
    ...fields.map(({ path, kind }) => ({ label: path, type: 'property', detail: kind })),
    ...ALWAYS.filter(({ label }) => hasSignal || !label.startsWith('signal.')),
    ...FUNCTIONS,
  ];
}
