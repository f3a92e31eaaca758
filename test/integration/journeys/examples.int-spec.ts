import { stepSchema, authoredStepSchema } from '../../../src/journeys/definition/step.ts';
import { faultsOf } from '../engine/invariants.ts';
import { ExampleClinic } from './example-clinic.ts';
import { EXAMPLES, FRAGMENTS, type Line } from './journey-examples.ts';

/** Enough that each of the ways of a list is taken by somebody: one in five goes the rarest. */
const PATIENTS = 60;
const LATER = 'day 400, 12:00';

describe('docs/journeys.md', () => {
  it('has ten examples, each with a list', () => {
    expect(EXAMPLES).toHaveLength(10);
    for (const { journeys, lives } of EXAMPLES) {
      expect(journeys.length).toBeGreaterThan(0);
      expect(lives.length).toBeGreaterThan(0);
    }
  });

  it('shows steps that are steps', () => {
    const steps = FRAGMENTS.filter((fragment) => 'kind' in fragment);

    expect(new Set(steps.map(({ kind }) => kind)).size).toBeGreaterThan(6);
    for (const step of steps) expect(authoredStepSchema.safeParse(step).error?.issues ?? []).toEqual([]);
  });

  it('has a picture of every journey with all of its steps', () => {
    for (const { journeys, diagrams } of EXAMPLES) {
      for (const [place, { steps }] of journeys.entries()) {
        for (const name of Object.keys(steps)) expect(diagrams[place]).toContain(`"${name}"`);
      }
    }
  });

  it('tells of every kind of step', () => {
    const used = new Set(
      EXAMPLES.flatMap(({ journeys }) => journeys.flatMap(({ steps }) => Object.values(steps))).map(
        (step) => (step as { kind: string }).kind,
      ),
    );
    const kinds = stepSchema.options.map((option) => option.shape.kind.value).filter((kind) => kind !== 'waitUntil');

    expect([...used].sort()).toEqual([...kinds].sort());
  });
});

describe.each(EXAMPLES)('example $title', (example) => {
  const cases = example.lives.map((lines, place) => ({ list: place + 1, lines }));

  it.each(cases)(
    'goes as list $list says',
    async ({ list, lines }) => {
      const clinic = await ExampleClinic.open(example);
      try {
        if (isCertain(lines)) await lived(await clinic.patient('ann', list), lines);
        else await livedByMany(clinic, lines);
        expect(await faultsOf(clinic.engine)).toEqual([]);
      } finally {
        await clinic.engine.stop();
      }
    },
    120_000,
  );
});

function isCertain(lines: readonly Line[]): boolean {
  return lines.every(({ ways }) => ways.length === 1);
}

async function lived(patient: ExampleClinic, lines: readonly Line[]): Promise<void> {
  for (const line of lines) {
    expect({ before: line.when, happens: await patient.before(line.when) }).toEqual({ before: line.when, happens: [] });
    expect({ when: line.when, happens: await patient.live(line) }).toEqual({ when: line.when, happens: line.ways[0] });
  }
  expect(await patient.before(LATER)).toEqual([]);
}

async function livedByMany(clinic: ExampleClinic, lines: readonly Line[]): Promise<void> {
  const patients: ExampleClinic[] = [];
  for (let number = 0; number < PATIENTS; number += 1) patients.push(await clinic.patient(`p-${number}`, number));
  const taken = new Set<string>();
  for (const line of lines) {
    for (const patient of patients) expect(await patient.before(line.when)).toEqual([]);
    for (const patient of patients) {
      const happens = await patient.live(line);
      expect(line.ways).toContainEqual(happens);
      taken.add(`${line.when}: ${happens.join('; ')}`);
    }
  }
  expect([...taken].sort()).toEqual(
    lines.flatMap(({ when, ways }) => ways.map((way) => `${when}: ${way.join('; ')}`)).sort(),
  );
}
