import fc from 'fast-check';

import { CaseClinics } from './case-clinic.ts';
import { type ModelEngines, startEngines } from './model-engine.ts';
import { play } from './play.ts';
import { modelCase } from './stream-generator.ts';

/** More for a long soak. */
const RUNS = Number(process.env['ATTEND_MODEL_RUNS'] ?? 2000);
/** What a failure prints, to see it again. */
const SEED = process.env['ATTEND_MODEL_SEED'];
const PATH = process.env['ATTEND_MODEL_PATH'];
/** A soak of a hundred thousand cases takes an hour. */
const TIMEOUT_MS = 3 * 3_600_000;

describe('the engine', () => {
  let engines: ModelEngines;

  beforeAll(async () => {
    engines = await startEngines();
  });
  afterAll(() => engines.stop());

  it(
    'does what the reference does, whatever the journeys, the order of delivery and the place of a crash',
    async () => {
      const clinics = new CaseClinics(engines);
      await fc.assert(
        fc.asyncProperty(modelCase, async (story) => {
          const { engine, reference } = await play(story, engines, clinics);
          expect(engine).toEqual(reference);
        }),
        {
          numRuns: RUNS,
          ...(SEED === undefined ? {} : { seed: Number(SEED) }),
          ...(PATH === undefined ? {} : { path: PATH }),
        },
      );
    },
    TIMEOUT_MS,
  );
});
