import { DIVIDING_MODELS, type DividingModel } from '../settings/attribution-settings.ts';

/** The part of conversions, and of their value, that something gets. */
export interface Share {
  readonly conversions: number;
  readonly value: number;
}

export function addUp(shares: readonly Share[]): Share {
  return shares.reduce<Share>(
    (sum, { conversions, value }) => ({ conversions: sum.conversions + conversions, value: sum.value + value }),
    { conversions: 0, value: 0 },
  );
}

/** Credit by everything that it can be told apart by. */
export interface CreditRow {
  readonly serviceLine: string | null;
  readonly channel: string;
  readonly campaign: string | null;
  readonly actor: string;
  /** A bit for each patient who had such a touch, by a hash: see `peopleOf`. */
  readonly people: bigint;
  /** The same of those alone to whose conversions a model gives credit here. */
  readonly credited: Readonly<Record<DividingModel, bigint>>;
  readonly shares: Readonly<Record<DividingModel, Share>>;
}

/** Which conversions a report looks at, beside its time. */
export interface ConversionFilter {
  /** Only those of new patients, or only those of others; null for both. */
  readonly isNew: boolean | null;
  /** Only those that came to nothing, or only the others; null for both. */
  readonly isReversed: boolean | null;
}

/** What is to be divided, by service line. */
export interface TotalRow {
  readonly serviceLine: string | null;
  readonly conversions: number;
  readonly value: number;
}

/** Models that may give a touch nothing: whoever had it is then not told of. The others give each a part. */
const SPARING_MODELS = [
  'first_touch',
  'last_click',
  'last_non_direct',
  'u_shaped',
  'w_shaped',
  'full_path',
] as const satisfies readonly DividingModel[];

type PeopleColumn = 'people' | `${(typeof SPARING_MODELS)[number]}_people`;

/** As it comes out of the database: columns of people, and two of shares per model. */
export type SealedCreditRow = Omit<CreditRow, 'people' | 'credited' | 'shares'> &
  Readonly<Record<PeopleColumn, string>> &
  Readonly<Record<DividingModel | `${DividingModel}_value`, number>>;

/** Patients as 256 bits: each sets one. Of sets of patients that overlap it says how many there are at least, and never more. */
export const PEOPLE_BITS = 256;

/** The bit of one patient. */
export function personBit(patient: string): string {
  return `set_bit(0::bit(${PEOPLE_BITS}), (hashtextextended(${patient}::text, 0) & ${PEOPLE_BITS - 1})::integer, 1)`;
}

/** How many people bits stand for, at least. */
export function peopleOf(bits: bigint): number {
  let count = 0;
  for (let rest = bits; rest > 0n; rest &= rest - 1n) count += 1;
  return count;
}

function bitsOf(text: string): bigint {
  return BigInt(`0b${text}`);
}

export function toCreditRow(row: SealedCreditRow): CreditRow {
  const { serviceLine, channel, campaign, actor } = row;
  const people = bitsOf(row.people);
  const credited = {
    ...Object.fromEntries(DIVIDING_MODELS.map((model) => [model, people])),
    ...Object.fromEntries(SPARING_MODELS.map((model) => [model, bitsOf(row[`${model}_people`])])),
  } as Record<DividingModel, bigint>;
  const shares = Object.fromEntries(
    DIVIDING_MODELS.map((model) => [model, { conversions: row[model], value: row[`${model}_value`] }]),
  ) as Record<DividingModel, Share>;
  return { serviceLine, channel, campaign, actor, people, credited, shares };
}

/** People and sums of shares by model, of rows of credit `d`. */
export const SUMS_OF_SHARES = [
  `bit_or(d.person) AS people`,
  ...SPARING_MODELS.map(
    (model) => `coalesce(bit_or(d.person) FILTER (WHERE d.${model} > 0), 0::bit(${PEOPLE_BITS})) AS ${model}_people`,
  ),
  ...DIVIDING_MODELS.map((model) => `sum(d.${model}) AS ${model}, sum(d.${model} * d.worth) AS ${model}_value`),
].join(',\n              ');

/** The names of its columns, in order: those of people, and those of shares. */
export const PEOPLE_COLUMNS: readonly PeopleColumn[] = [
  'people',
  ...SPARING_MODELS.map((model) => `${model}_people` as const),
];
export const SHARE_COLUMNS = DIVIDING_MODELS.flatMap((model) => [model, `${model}_value`]);
