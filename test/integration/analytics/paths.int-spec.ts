import fc from 'fast-check';

import { eligibleTouches } from '../../../src/analytics/attribution/eligible-touches.ts';
import type { Journey } from '../../../src/analytics/attribution/journey.ts';
import { metParameters } from '../../../src/analytics/attribution/met-statement.ts';
import type { Eligibility } from '../../../src/analytics/attribution/model.ts';
import type { PathCount } from '../../../src/analytics/attribution/path-count.ts';
import { pathStepsOf } from '../../../src/analytics/attribution/path-steps.ts';
import { pathsStatement } from '../../../src/analytics/attribution/paths-statement.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { aJourney, anEligibility } from '../../support/journeys-arbitrary.ts';
import { layRelations } from '../../support/relations-of-journeys.ts';

/** What is worth more than this converts here, the rest is lost: the statement does not care why. */
const WON = 1000;

const OWN = '(SELECT o.* FROM touch AS o WHERE NOT o.is_related)';
const RELATIONS = {
  touches: OWN,
  withinReach: OWN,
  ofOthers: {
    touches: '(SELECT o.* FROM touch AS o WHERE o.is_related)',
    areThere: 'EXISTS (SELECT FROM touch AS o WHERE o.patient_id = c.patient_id AND o.is_related)',
  },
  conversions: `(
    SELECT c.id, c.patient_id, c.at, c.service_line, c.is_sensitive, c.previous_at,
           (c.value > ${WON})::integer AS conversions,
           CASE WHEN c.value > ${WON} THEN c.value ELSE 0 END AS value
    FROM conversion AS c)`,
  carried: [],
  carriedOfConversions: [],
  toldByTouch: [],
  toldByTime: [],
};

interface Row {
  readonly part: string;
  readonly came_from: readonly string[];
  readonly channels: readonly string[];
  readonly journeys: number;
  readonly conversions: number;
  readonly value: number;
}

type Sums = Readonly<Record<string, readonly [journeys: number, conversions: number, value: number]>>;

describe('ways of journeys reckoned by the database and by hand', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  function reckon(journeys: readonly Journey[], eligibility: Eligibility, order: number): Promise<Sums> {
    return db.database.transaction(async (tx) => {
      await layRelations(tx, journeys);
      const rows = await tx.query<Row>(pathsStatement(RELATIONS, [], order), metParameters(eligibility));
      await tx.query(`DROP TABLE touch, conversion`);
      return sumsOf(rows);
    });
  }

  it.each([1, 2, 3])('are the same for whatever happened, remembering %i', async (order) => {
    const journeys = fc.array(aJourney, { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(journeys, anEligibility, async (happened, eligibility) => {
        expect(await reckon(happened, eligibility, order)).toEqual(byHand(happened, eligibility, order));
      }),
      { numRuns: 100 },
    );
  });

  it('are the same where there are hundreds of channels', async () => {
    const touches = Array.from({ length: 300 }, (_, seq) => ({
      ...{
        channel: `campaign-${(seq * 7) % 250}`,
        at: seq * 1000,
        seq,
        milestones: [],
        serviceLine: null,
        isRelated: false,
      },
    }));
    const conversions = [{ at: 300_000, value: 2000, serviceLine: null, isSensitive: false }];
    const eligibility = {
      excludeChannels: [],
      collapseRepeats: false,
      sinceLastConversion: false,
      sameLineOnly: false,
    };

    const sums = await reckon([{ touches, conversions }], eligibility, 1);

    expect(
      Object.keys(sums)
        .find((key) => key.startsWith('set'))
        ?.split(','),
    ).toHaveLength(250);
    expect(sums).toEqual(byHand([{ touches, conversions }], eligibility, 1));
  });
});

function byHand(journeys: readonly Journey[], eligibility: Eligibility, order: number): Sums {
  const counts = journeys.flatMap((journey) =>
    journey.conversions.map((conversion): PathCount & { readonly value: number } => {
      const path = eligibleTouches(journey, conversion, eligibility).map(({ channel }) => channel);
      const isWon = conversion.value > WON;
      return { path, conversions: Number(isWon), lost: Number(!isWon), value: isWon ? conversion.value : 0 };
    }),
  );
  const met = counts.filter(({ path }) => path.length > 0);
  return sumsOf(
    met.flatMap((count) => {
      const { conversions, value } = count;
      const { steps, ends } = pathStepsOf([count], order);
      const told = { journeys: 1, conversions, value };
      return [
        ...steps.map(({ from, to }) => ({
          ...{ journeys: 1, conversions: 0, value: 0 },
          part: 'step',
          came_from: from,
          channels: to,
        })),
        ...ends.map(({ state }) => ({ ...told, part: 'end', came_from: [], channels: state })),
        { ...told, part: 'set', came_from: [], channels: [...new Set(count.path)].sort() },
      ];
    }),
  );
}

function sumsOf(rows: readonly Row[]): Sums {
  const sums: Record<string, [number, number, number]> = {};
  for (const { part, came_from, channels, journeys, conversions, value } of rows) {
    const sum = (sums[`${part} ${came_from.join()} > ${channels.join()}`] ??= [0, 0, 0]);
    sum[0] += journeys;
    sum[1] += conversions;
    sum[2] += value;
  }
  return sums;
}
