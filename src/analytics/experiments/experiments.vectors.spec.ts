import { readVectors } from '../../../test/support/vectors/read-vectors.ts';
import { cuped } from './cuped.ts';
import { normalQuantile } from './distributions.ts';
import { effectOnDelivered, liftOf, wilson } from './lift.ts';
import { peoplePerArm, sampleRatio } from './sample.ts';
import { sequentialHalfWidth } from './sequential.ts';

interface ExperimentCase {
  readonly id: string;
  readonly title?: string;
  readonly input: any;
  readonly expected: any;
}

const CASES = readVectors<ExperimentCase>('incrementality');
const named = (start: string) =>
  CASES.filter(({ id }) => id.startsWith(start)).map((one) => [`${one.id}: ${one.title ?? ''}`, one] as const);
const close = (value: number) => expect.closeTo(value, 9) as number;
const interval = (values: readonly number[] | undefined) => (values ? values.map(close) : null);

describe('the effect of what was sent, case by case', () => {
  it.each(named('lift'))('%s', (_, { input, expected }) => {
    const treated = { people: input.nT, conversions: input.xT };
    const control = { people: input.nC, conversions: input.xC };

    expect(liftOf(treated, control)).toEqual({
      rateTreated: close(expected.rateTreat),
      rateControl: close(expected.rateControl),
      difference: close(expected.diff),
      differenceInterval: interval(expected.ciNewcombe95),
      z: close(expected.z),
      pTwoSided: close(expected.pTwoSided),
      incremental: close(expected.incremental),
      relative: expected.relativeLift === null ? null : close(expected.relativeLift),
      relativeInterval: interval(expected.ciRelativeLift95),
    });
    const critical = normalQuantile(0.975);
    expect(wilson(treated, critical)).toEqual(interval(expected.wilsonTreat95));
    expect(wilson(control, critical)).toEqual(interval(expected.wilsonControl95));
  });

  it.each(named('itt'))('%s', (_, { input, expected }) => {
    expect(effectOnDelivered(input.itt, input.deliveryRate)).toBeCloseTo(expected.tot, 9);
  });

  it.each(named('srm'))('%s', (_, { input, expected }) => {
    expect(sampleRatio(input.observed, input.ratio)).toEqual({
      chiSquare: close(expected.chi2),
      p: close(expected.p),
      isMismatch: expected.p < 0.001,
    });
  });

  it.each(named('power'))('%s', (_, { input, expected }) => {
    expect(peoplePerArm(input.p0, input.p1)).toBeCloseTo(expected.raw, 6);
    expect(Math.ceil(peoplePerArm(input.p0, input.p1) ?? 0)).toBe(expected.nPerArm);
  });

  it.each(named('cuped'))('%s', (_, { input, expected }) => {
    const people = (input.x as number[]).map((before, place) => ({
      before,
      after: input.y[place],
      isTreated: input.treat[place] === 1,
    }));
    expect(cuped(people)).toMatchObject({
      theta: close(expected.theta),
      rawEffect: close(expected.rawEffect),
      effect: close(expected.cupedEffect),
    });
  });

  it.each(named('confseq'))('%s', (_, { input, expected }) => {
    const { sigma, rho, alpha, n } = input;
    expect((n as number[]).map((people) => sequentialHalfWidth(people, sigma, rho, alpha))).toEqual(
      (expected.halfWidth as number[]).map(close),
    );
  });
});
