import { hiddenCells, isSmall } from '../suppression/hidden-cells.ts';
import type { ArmReport, LiftReport } from './lift-report.ts';

type Nulled<T> = { readonly [Name in keyof T]: null };

/** A report as it is told: with nulls where numbers would tell of few people. */
export type ToldLift = Omit<LiftReport, 'treated' | 'control' | 'shares' | 'valued'> & {
  /** All numbers are hidden. */
  readonly isSuppressed: boolean;
  /** What patients brought is hidden. */
  readonly isValueSuppressed: boolean;
  readonly treated: ArmReport | Nulled<ArmReport>;
  readonly control: ArmReport | Nulled<ArmReport>;
  readonly shares: readonly {
    readonly version: number | null;
    readonly share: number;
    readonly people: number | null;
  }[];
};

const HIDDEN_ARM: Nulled<ArmReport> = {
  assigned: null,
  open: null,
  people: null,
  converted: null,
  rate: null,
  rateInterval: null,
  delivered: null,
  deliveredShare: null,
  valuePerPatient: null,
};

/**
 * Hides all numbers where any of them tells of few: the effect is a sum of both arms, from which the smaller could be reckoned. What
 * was found is still said. Money alone is hidden where it is that of few. Without a smallest number nothing is hidden.
 */
export function tellLift({ valued, ...report }: LiftReport, smallest: number | null): ToldLift {
  const open = { ...report, isSuppressed: false, isValueSuppressed: false };
  if (smallest === null) return open;
  if (!isTelling(report, smallest)) {
    return isSmall(valued.treated, smallest) || isSmall(valued.control, smallest) ? withoutMoney(open) : open;
  }
  return {
    verdict: report.verdict,
    share: report.share,
    shares: report.shares.map((one) => ({ ...one, people: null })),
    treated: HIDDEN_ARM,
    control: HIDDEN_ARM,
    ...{ sampleRatio: null, effect: null, sequential: null, adjusted: null, onDelivered: null, value: null },
    ...{ isSuppressed: true, isValueSuppressed: true },
  };
}

/** Of both arms: by what one brought and the difference the other could be reckoned. */
function withoutMoney(told: ToldLift): ToldLift {
  return {
    ...told,
    treated: { ...told.treated, valuePerPatient: null },
    control: { ...told.control, valuePerPatient: null },
    value: null,
    isValueSuppressed: true,
  };
}

function isTelling({ treated, control, shares }: Omit<LiftReport, 'valued'>, smallest: number): boolean {
  const arms = [treated, control];
  const splits = [
    arms.map(({ people, converted }) => [converted, people - converted]),
    arms.map(({ people, delivered }) => [delivered, people - delivered]),
    arms.map(({ open, people }) => [open, people]),
    shares.map(({ people }) => [people]),
  ];
  return splits.some((split) => {
    const cells = split.flatMap((parts, arm) =>
      parts.map((people, part) => ({ keys: [String(arm), String(part)], people })),
    );
    return hiddenCells(cells, smallest).size > 0;
  });
}
