import { readFileSync } from 'node:fs';

import { catalogueWith } from '../signals/catalogue.ts';
import { checkStageRules } from './check-stage-rules.ts';
import { DEFAULT_TRANSITIONS } from './default-transitions.ts';
import { isLegalMove } from './legal-move.ts';
import { STAGES } from './stage.ts';
import { stageRulesSchema } from './stage-rules.ts';

const text = readFileSync('docs/lifecycle.md', 'utf8');
const words = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word);

describe('docs/lifecycle.md', () => {
  it('shows every legal move, and no other', () => {
    const [, diagram = ''] = /```mermaid\n([\s\S]*?)```/.exec(text) ?? [];
    const shown = [...diagram.matchAll(/^\s*(\S+) --> (\w+)/gm)].map(([, from, to]) => `${from} > ${to}`);
    const legal = [null, ...STAGES].flatMap((from) =>
      STAGES.filter((to) => isLegalMove(from, to)).map((to) => `${from ?? '[*]'} > ${to}`),
    );

    expect(shown.sort()).toEqual(legal.sort());
  });

  it('lists the rules that are shipped, in their order', () => {
    const [, table = ''] = /## The rules that are shipped\n([\s\S]*?)\n## /.exec(text) ?? [];
    const rows = [...table.matchAll(/^\| (`.*) \|$/gm)].map(([, row = '']) => row.split(' | ').map(words));

    expect(rows).toEqual(
      DEFAULT_TRANSITIONS.map(({ rule, from, to, signals }) => [
        [rule],
        from.map((stage) => stage ?? '-'),
        [to],
        [...signals],
      ]),
    );
  });

  it('has an example that may be saved', () => {
    const [, example = ''] = /```json\n(\{[\s\S]*?)```/.exec(text) ?? [];
    const quiz = { type: 'quiz.finished', schema: { type: 'object', properties: { score: { type: 'number' } } } };

    expect(checkStageRules(stageRulesSchema.parse(JSON.parse(example)), catalogueWith([quiz]))).toEqual([]);
  });
});
