import { scopeOf } from './scope-of.ts';

const PERIOD = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' };
const ONE = '0b9a7c1e-1111-4222-8333-944445555666';
const OTHER = '0b9a7c1e-1111-4222-8333-944445555667';
const filled = (values: Readonly<Record<string, string>>) => (name: string) => values[name] ?? '';

it('a count in the trail leaves out what was not filled in', () => {
  expect(scopeOf('audit', filled({ action: 'patient.read' }), PERIOD)).toEqual({
    kind: 'audit',
    action: 'patient.read',
    ...PERIOD,
  });
});

it('a list of patients takes ids and links of records, each once', () => {
  const patients = `${ONE}\nhttps://attend.example/patients/${OTHER}, ${ONE.toUpperCase()}`;
  expect(scopeOf('patients', filled({ patients }), PERIOD)).toEqual({ kind: 'patients', patients: [ONE, OTHER] });
});

it('everybody needs no more', () => {
  expect(scopeOf('everybody', filled({}), PERIOD)).toEqual({ kind: 'everybody' });
});
