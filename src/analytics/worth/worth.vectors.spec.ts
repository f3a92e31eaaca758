import { readVectors } from '../../../test/support/vectors/read-vectors.ts';
import { type BgNbd, chanceAlive, expectedVisits } from './bg-nbd.ts';
import { expectedValue, type GammaGamma } from './gamma-gamma.ts';
import { retentionValue } from './lifetime-value.ts';
import { returnOnSpend } from './return-on-spend.ts';

interface WorthCase {
  readonly id: string;
  readonly title?: string;
  readonly model?: string;
  readonly params: object;
  readonly input: Readonly<Record<string, number>>;
  readonly expected: Readonly<Record<string, number | null>>;
}

const CASES = readVectors<WorthCase>('worth');
const named = (start: string, has = 'id') =>
  CASES.filter(
    ({ id, input, expected }) =>
      id.startsWith(start) && [...Object.keys(input), ...Object.keys(expected), 'id'].includes(has),
  ).map((one) => [`${one.id}: ${one.title ?? one.model ?? ''}`, one] as const);
const close = (expected: WorthCase['expected']) =>
  Object.fromEntries(
    Object.entries(expected).map(([name, value]) => [
      name,
      value === null ? null : (expect.closeTo(value, 9) as number),
    ]),
  );

describe('what patients and spending are worth, case by case', () => {
  it.each(named('roi', 'spend'))('%s', (_, { input, expected }) => {
    const { spend = 0, attributedRevenue: value = 0, attributedConversions: conversions = 0 } = input;

    expect(returnOnSpend({ spend, value, conversions })).toEqual(close(expected));
  });

  it.each(named('bgnbd'))('%s', (_, { params, input, expected }) => {
    const { frequency = 0, recency = 0, T: age = 0, horizon = 0 } = input;
    const visits = { frequency, recency, age };

    expect({
      purchases: expectedVisits(params as BgNbd, visits, horizon),
      pAlive: chanceAlive(params as BgNbd, visits),
    }).toEqual(close(expected));
  });

  it.each(named('gg'))('%s', (_, { params, input, expected }) => {
    const { x = 0, meanValue = 0 } = input;

    expect({ expectedValue: expectedValue(params as GammaGamma, x, meanValue) }).toEqual(close(expected));
  });

  it.each(named('ltv', 'retention'))('%s', (_, { model = '', input, expected }) => {
    const { margin = 0, retention = 0, discount = 0 } = input;
    const first = model.includes('after one period') ? 'next period' : 'now';

    expect({ ltv: retentionValue({ margin, retention, discount }, first) }).toEqual(close(expected));
  });
});
