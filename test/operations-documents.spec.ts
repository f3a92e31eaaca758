import { readFileSync } from 'node:fs';

import { TASK_KINDS } from '../src/tasks/task.ts';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

describe('what operators are told', () => {
  it('names every kind of task', () => {
    const section = read('docs/operations.md').split('\n## Tasks\n')[1]?.split('\n## ')[0] ?? '';
    const kinds = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, kind]) => kind);

    expect([...new Set(kinds)].sort()).toEqual([...TASK_KINDS].sort());
  });

  it('names no variable in .env.example that docker-compose.yml does not pass on', () => {
    const compose = read('docker-compose.yml');
    const named = [...read('.env.example').matchAll(/^(\w+)=/gm)].map(([, name = '']) => name);

    expect(named).not.toEqual([]);
    expect(named.filter((name) => !compose.includes(`\${${name}`))).toEqual([]);
  });
});
