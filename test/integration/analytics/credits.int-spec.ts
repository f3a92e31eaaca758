import fc from 'fast-check';

import {
  creditsParameters,
  creditsStatement,
  type Rules,
} from '../../../src/analytics/attribution/credits-statement.ts';
import { divideCredit } from '../../../src/analytics/attribution/divide-credit.ts';
import { eligibleTouches } from '../../../src/analytics/attribution/eligible-touches.ts';
import type { Journey } from '../../../src/analytics/attribution/journey.ts';
import { type Eligibility, eligibilitySchema, MODELS, type Rule } from '../../../src/analytics/attribution/model.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { layRelations } from '../../support/relations-of-journeys.ts';
import { aJourney, anEligibility } from '../../support/journeys-arbitrary.ts';
import { type AttributionCase, eligibilityOf, journeysOf, ruleOf } from '../../support/vectors/attribution-case.ts';
import { readVectors } from '../../support/vectors/read-vectors.ts';

const MILESTONES = ['lead', 'opportunity', 'close'] as const;
const RELATIONS = {
  ...{ touches: 'touch', conversions: 'conversion', carried: ['id'], carriedOfConversions: [] },
  ...{ toldByTouch: MILESTONES, toldByTime: MILESTONES },
};
const STANDARD: Rules = {
  lastNonDirect: MODELS.last_non_direct,
  timeDecay: MODELS.time_decay,
  uShaped: MODELS.u_shaped,
  wShaped: MODELS.w_shaped,
  fullPath: MODELS.full_path,
};

/** Rows with shares by the names of conversion and touch: places in the journeys. */
type Shares = ReadonlyMap<string, Readonly<Record<string, number>>>;

describe('shares reckoned by the database and by hand', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  /** Both relations live as long as the transaction. */
  function rowsOf(
    statement: string,
    journeys: readonly Journey[],
    rules: Rules,
    eligibility: Eligibility,
  ): Promise<Record<string, unknown>[]> {
    return db.database.transaction(async (tx) => {
      await layRelations(tx, journeys);
      const rows = await tx.query<Record<string, unknown>>(statement, creditsParameters(rules, eligibility));
      await tx.query(`DROP TABLE touch, conversion`);
      return rows;
    });
  }

  async function reckon(journeys: readonly Journey[], rules: Rules, eligibility: Eligibility): Promise<Shares> {
    const rows = await rowsOf(creditsStatement(RELATIONS), journeys, rules, eligibility);
    return new Map(
      rows.map((row) => [`${String(row['conversion_id'])} ${String(row['id'])}`, row as Record<string, number>]),
    );
  }

  async function expectSame(
    journeys: readonly Journey[],
    rules: Rules,
    eligibility: Eligibility,
    compared: Readonly<Record<string, Rule>>,
  ): Promise<void> {
    const shares = await reckon(journeys, rules, eligibility);
    let rows = 0;
    journeys.forEach((journey, patient) => {
      journey.conversions.forEach((conversion, place) => {
        const touches = eligibleTouches(journey, conversion, eligibility);
        rows += touches.length;
        for (const [column, rule] of Object.entries(compared)) {
          const expected = divideCredit(rule, touches, conversion);
          const found = touches.map(({ seq, at, channel }) => {
            const named = journey.touches.findIndex(
              (one) => one.seq === seq && one.at === at && one.channel === channel,
            );
            return shares.get(`${patient}.${place} ${patient}.${named}`)?.[column];
          });
          expect([column, found]).toEqual([column, expected.map((share) => expect.closeTo(share, 9) as number)]);
        }
      });
    });
    expect(shares.size).toBe(rows);
  }

  it.each<[string, Rules]>([
    ['the usual rules', STANDARD],
    ['rules of which one has no shares', { ...STANDARD, uShaped: { model: 'position', first: 0, middle: 0, last: 0 } }],
    ['rules by the end alone', { ...STANDARD, wShaped: { ...MODELS.w_shaped, first: 0, close: 1 } }],
  ])('give a conversion without a touch a row in which nothing is shared, by %s', async (_, rules) => {
    const journey = { touches: [], conversions: [{ at: 1_700_000_000_000, value: 100 }] };
    const statement = creditsStatement(RELATIONS, { channel: `'nobody'`, id: 'NULL::text' });

    const rows = await rowsOf(statement, [journey], rules, eligibilitySchema.parse({}));

    expect(rows).toEqual([expect.objectContaining({ conversion_id: '0.0', channel: 'nobody', id: null })]);
    expect(Object.keys(MODELS).filter((column) => Number(rows[0]?.[column]) !== 0)).toEqual([]);
  });

  const CASES = readVectors<AttributionCase>('attribution').filter((one) => 'journeys' in one);

  it.each(CASES.map((one) => [`${one.id}: ${one.title}`, one] as const))('%s', async (_, one) => {
    const rule = ruleOf(one);

    await expectSame(journeysOf(one), withRule(rule), eligibilityOf(one), { [COLUMN_OF[rule.model]]: rule });
  });

  /** A quarter of an hour leaves nothing of what was a month before. */
  const aDecay = fc.record({ stepped: fc.boolean(), halfLifeDays: fc.constantFrom(7, 0.01) });

  it('are the same for whatever happened', async () => {
    const journeys = fc.array(aJourney, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(journeys, anEligibility, aDecay, async (happened, eligibility, decay) => {
        const timeDecay = { ...STANDARD.timeDecay, ...decay };
        await expectSame(happened, { ...STANDARD, timeDecay }, eligibility, {
          first_touch: MODELS.first_touch,
          last_click: MODELS.last_click,
          last_non_direct: STANDARD.lastNonDirect,
          linear: MODELS.linear,
          time_decay: timeDecay,
          u_shaped: STANDARD.uShaped,
          w_shaped: STANDARD.wShaped,
          full_path: STANDARD.fullPath,
        });
      }),
      { numRuns: 60 },
    );
  });
});

const COLUMN_OF: Readonly<Record<Rule['model'], string>> = {
  first_touch: 'first_touch',
  last_touch: 'last_non_direct',
  linear: 'linear',
  time_decay: 'time_decay',
  position: 'u_shaped',
  milestones: 'w_shaped',
};

function withRule(rule: Rule): Rules {
  if (rule.model === 'last_touch') return { ...STANDARD, lastNonDirect: rule };
  if (rule.model === 'time_decay') return { ...STANDARD, timeDecay: rule };
  if (rule.model === 'position') return { ...STANDARD, uShaped: rule };
  if (rule.model === 'milestones') return { ...STANDARD, wShaped: rule };
  return STANDARD;
}
