import fc from 'fast-check';

import { SegmentsService } from '../../../src/segments/segments.service.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';
import { faultsOf } from '../engine/invariants.ts';

const RULES = [
  "history.count('search.performed', {}, duration('3h')) >= 2",
  "history.count('search.performed', {'specialty': 'dental'}, duration('5h')) > history.count('page.viewed', {}, duration('2h'))",
  "history.last('visit.completed') < now - duration('4h') && history.count('page.viewed', {}, duration('6h')) > 0",
  "now - history.last('page.viewed') <= duration('90m')",
  "patient.language == 'es' || history.last('page.viewed') > history.last('search.performed')",
];

type Step =
  | { readonly kind: 'tell'; readonly patients: readonly number[]; readonly type: string; readonly agoMinutes: number }
  | { readonly kind: 'meet'; readonly visitor: number; readonly patient: number }
  | { readonly kind: 'clock'; readonly minutes: number };

const patients = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 4 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('tell' as const),
        patients,
        type: fc.constantFrom(
          'search.performed',
          'page.viewed',
          'visit.completed',
          'form.submitted',
          'patient.deceased',
        ),
        agoMinutes: fc.integer({ min: -4, max: 200 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('meet' as const),
        visitor: fc.nat({ max: 3 }),
        patient: fc.nat({ max: 3 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('clock' as const), minutes: fc.integer({ min: 1, max: 200 }) }),
    },
  ),
  { minLength: 3, maxLength: 14 },
);

describe('segments kept as signals arrive', () => {
  let engine: TestEngine;
  let nonce = 0;

  beforeAll(async () => {
    engine = await startEngine('2026-03-01T00:00:00Z');
    for (const [place, rule] of RULES.entries()) await save(`kept-${place}`, rule);
    engine.clock.advanceSeconds(10);
    await engine.settle();
  });
  afterAll(() => engine.stop());

  const save = (key: string, rule: string) =>
    engine.db.api.forClinic(engine.clinicId, (tx) =>
      engine
        .get(SegmentsService)
        .save(tx, engine.clinicId, key, { name: key, description: '', rule, enter: false }, 'test'),
    );
  const membersOf = async (prefix: string) => {
    const rows = await engine.query(
      `SELECT substr(segment_key, $2) AS place, patient_id FROM segment_member WHERE segment_key LIKE $1 ORDER BY 1, 2`,
      [`${prefix}-%`, prefix.length + 2],
    );
    return rows.map((row) => `${String(row['place'])} ${String(row['patient_id'])}`);
  };

  async function take(step: Step): Promise<void> {
    const now = engine.clock.now().getTime();
    const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
    const subject = (place: number) => (place % 2 === 0 ? `visitor:${nonce}-${place}` : `external:${nonce}-${place}`);
    if (step.kind === 'clock') {
      engine.clock.advanceSeconds(step.minutes * 60);
      await engine.settle();
    } else if (step.kind === 'meet') {
      const identifiers = { visitor: `${nonce}-${step.visitor}` };
      await engine.send(
        anEvent('page.viewed', { subject: `external:${nonce}-${step.patient}`, time: at(0), data: { identifiers } }),
      );
    } else {
      const data = {
        'search.performed': { specialty: step.agoMinutes % 2 === 0 ? 'dental' : 'copd' },
        'form.submitted': { language: 'es' },
        'visit.completed': { appointmentId: 'a' },
      }[step.type];
      await engine.send(
        ...step.patients.map((place) =>
          anEvent(step.type, { subject: subject(place), time: at(step.agoMinutes), data: data ?? {} }),
        ),
      );
    }
  }

  it('hold whom judging everybody from scratch finds', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        nonce += 1;
        for (const step of taken) await take(step);
        await engine.settle();
        // The same rules under other names are filled from nothing.
        for (const [place, rule] of RULES.entries()) await save(`full${nonce}-${place}`, rule);
        engine.clock.advanceSeconds(6);
        await engine.settle();

        expect(await membersOf('kept')).toEqual(await membersOf(`full${nonce}`));
        for (const place of RULES.keys()) {
          await engine.db.api.forClinic(engine.clinicId, (tx) =>
            engine.get(SegmentsService).remove(tx, engine.clinicId, `full${nonce}-${place}`),
          );
        }
      }),
      { numRuns: 25 },
    );
    expect(await faultsOf(engine)).toEqual([]);
  });
});
