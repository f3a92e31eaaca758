import { DIVIDING_MODELS, type DividingModel, type ModelName } from '../settings/attribution-settings.ts';

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
  readonly credited: ByModel<bigint>;
  readonly shares: ByModel<Share>;
}

/** Read whoever asks: of each conversion one touch is the first, and whatever accounts for one has an even part of it. */
const TOTAL_MODELS = ['first_touch', 'linear'] as const satisfies readonly DividingModel[];

/** By the models that were read. */
type ByModel<T> = Readonly<Partial<Record<DividingModel, T>> & Record<(typeof TOTAL_MODELS)[number], T>>;

/** Of the models that are asked for those that divide each conversion by itself, and those that are always read. */
export function modelsToRead(asked: readonly ModelName[]): DividingModel[] {
  return DIVIDING_MODELS.filter((model) => [...TOTAL_MODELS, ...asked].includes(model));
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

type SparingModel = (typeof SPARING_MODELS)[number];
type ShareColumn = DividingModel | `${DividingModel}_value`;
type PeopleColumn = 'people' | `${SparingModel}_people`;

function isSparing(model: DividingModel): model is SparingModel {
  return (SPARING_MODELS as readonly DividingModel[]).includes(model);
}

/** As it comes out of the database: columns of people, and two of shares for each model that was read. */
export type SealedCreditRow = Omit<CreditRow, 'people' | 'credited' | 'shares'> &
  Readonly<Record<PeopleColumn, string>> &
  Readonly<Record<ShareColumn, number>>;

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

export function toCreditRow(row: SealedCreditRow, models: readonly DividingModel[]): CreditRow {
  const { serviceLine, channel, campaign, actor } = row;
  const people = bitsOf(row.people);
  const byModel = <T>(of: (model: DividingModel) => T) =>
    Object.fromEntries(models.map((model) => [model, of(model)])) as ByModel<T>;
  const credited = byModel((model) => (isSparing(model) ? bitsOf(row[`${model}_people`]) : people));
  const shares = byModel((model) => ({ conversions: row[model], value: row[`${model}_value`] }));
  return { serviceLine, channel, campaign, actor, people, credited, shares };
}

/** The bits in words of 64, from the first on: whole numbers are joined in a fraction of the time. */
const WORD_BITS = 64;
const WORDS = Array.from({ length: PEOPLE_BITS / WORD_BITS }, (_, word) => word);

/** The same bit as that of `personBit`: which word it is in, and that word. */
export function personColumns(patient: string): string {
  const place = `(hashtextextended(${patient}::text, 0) & ${PEOPLE_BITS - 1})::integer`;
  return `${place} / ${WORD_BITS} AS person_word, 1::bigint << (${WORD_BITS - 1} - ${place} % ${WORD_BITS}) AS person_bit`;
}

/** Which of the models that may give nothing give the row `d` something: a bit for each. */
const CREDITED = SPARING_MODELS.map((model, at) => `CASE WHEN d.${model} > 0 THEN ${1 << at} ELSE 0 END`).join(' + ');

/**
 * People and sums of shares by model, of rows of credit `d`. Rows that are credited by the same models are added up before those of
 * all are: so each joins the bit of its patient once, and not once more for each model.
 */
export function sumsOfShares(rows: string, keys: readonly string[], where = 'true'): string {
  const keysOf = (alias: string) => keys.map((key) => `${alias}.${key}`).join(', ');
  const bits = (filter: string) =>
    WORDS.map((word) => `coalesce(bit_or(a.people_${word})${filter}, 0)::bit(${WORD_BITS})`);
  return `
    SELECT ${keysOf('a')}, ${bits('').join(' || ')} AS people,
           ${SPARING_MODELS.map(
             (model, at) => `${bits(` FILTER (WHERE a.credited & ${1 << at} > 0)`).join(' || ')} AS ${model}_people`,
           ).join(',\n           ')},
           ${shareColumnsOf(DIVIDING_MODELS)
             .map((column) => `coalesce(sum(a.${column}), 0) AS ${column}`)
             .join(', ')}
    FROM (
      SELECT ${keysOf('d')}, ${CREDITED} AS credited,
             ${WORDS.map((word) => `bit_or(d.person_bit) FILTER (WHERE d.person_word = ${word}) AS people_${word}`).join(', ')},
             ${DIVIDING_MODELS.map((model) => `sum(d.${model}) AS ${model}, sum(d.${model} * d.worth) AS ${model}_value`).join(', ')}
      FROM (${rows}) AS d
      WHERE ${where}
      GROUP BY ${keysOf('d')}, credited
    ) AS a
    GROUP BY ${keysOf('a')}`;
}

/** The names of its columns after the keys: those of people, and those of shares. Of all models they come in order. */
export function peopleColumnsOf(models: readonly DividingModel[]): PeopleColumn[] {
  return ['people', ...models.filter(isSparing).map((model) => `${model}_people` as const)];
}

export function shareColumnsOf(models: readonly DividingModel[]): ShareColumn[] {
  return models.flatMap((model) => [model, `${model}_value`] as const);
}
