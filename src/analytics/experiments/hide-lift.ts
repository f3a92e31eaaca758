import { hiddenCells, isSmall } from '../suppression/hidden-cells.ts';
import { type ArmSums, type AssignedCell, sumOfArm } from './assigned.ts';
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
  if (isTelling(report, smallest)) return withoutNumbers(report);
  return isSmall(valued.treated, smallest) || isSmall(valued.control, smallest) ? withoutMoney(open) : open;
}

/**
 * The same of one version of a journey, beside the cells of all: what few people of another version did could be reckoned from what
 * is told of this one and of all together.
 */
export function tellLiftOfVersion(
  report: LiftReport,
  version: number,
  all: readonly AssignedCell[],
  smallest: number | null,
): ToldLift {
  const told = tellLift(report, smallest);
  if (smallest === null || told.isSuppressed) return told;
  const isHidden = (splits: readonly Split[]) => splits.some((of) => hiddenVersions(all, of, smallest).has(version));
  if (isHidden(PEOPLE_SPLITS)) return withoutNumbers(report);
  return isHidden(MONEY_SPLITS) ? withoutMoney(told) : told;
}

/** A way in which the people of an arm are divided. */
type Split<Arm extends object = ArmSums> = (arm: Arm) => readonly number[];

const PEOPLE_SPLITS: readonly Split<Pick<ArmSums, 'people' | 'converted' | 'delivered' | 'open'>>[] = [
  ({ people, converted }) => [converted, people - converted],
  ({ people, delivered }) => [delivered, people - delivered],
  ({ open, people }) => [open, people],
];
const MONEY_SPLITS: readonly Split[] = [({ valued }) => [valued]];

function hiddenVersions(all: readonly AssignedCell[], split: Split, smallest: number): ReadonlySet<number | null> {
  const cells = [...Map.groupBy(all, ({ version }) => version)].flatMap(([version, own]) =>
    [true, false].flatMap((isTreated) =>
      split(sumOfArm(own, isTreated)).map((people, part) => ({
        version,
        keys: [`${version}`, `${isTreated} ${part}`],
        people,
      })),
    ),
  );
  return new Set([...hiddenCells(cells, smallest)].map((at) => cells[at]?.version ?? null));
}

/** Everything but what was found. */
function withoutNumbers(report: Pick<LiftReport, 'verdict' | 'share' | 'shares'>): ToldLift {
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
  const splits = [...PEOPLE_SPLITS.map((split) => arms.map(split)), shares.map(({ people }) => [people])];
  return splits.some((split) => {
    const cells = split.flatMap((parts, arm) =>
      parts.map((people, part) => ({ keys: [String(arm), String(part)], people })),
    );
    return hiddenCells(cells, smallest).size > 0;
  });
}
