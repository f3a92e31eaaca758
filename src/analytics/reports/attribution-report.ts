import { hiddenBeside, isSmall } from '../suppression/hidden-cells.ts';
import { returnOnSpend } from '../worth/return-on-spend.ts';
import type { ReportKey } from './attribution-query.ts';
import { addUp, peopleOf, type Share } from './credit-sums.ts';
import { type Differences, differencesOf, NO_DIFFERENCES, type Region } from './filtered-cells.ts';
import type { CreditCell, Keys, SpendCell, TotalCell } from './report-cells.ts';

export interface ReportInput {
  readonly by: readonly ReportKey[];
  readonly filters: Readonly<Partial<Record<ReportKey, string | undefined>>>;
  readonly credit: readonly CreditCell[];
  readonly spend: readonly SpendCell[];
  readonly totals: readonly TotalCell[];
  /** What all conversions have in common that are divided, and those that have not: for whoever may not see patient data. */
  readonly labels: readonly string[];
  readonly beside: readonly Region[];
  /** The part of the value of a service line that is left to the clinic. */
  readonly marginOf: (serviceLine: string | null) => number;
  /** Numbers of fewer people are hidden; null for whoever may see patient data. */
  readonly smallest: number | null;
}

export interface ReportItem extends Partial<Keys> {
  readonly conversions: number | null;
  readonly value: number | null;
  readonly spend: number | null;
  /** (value * margin - spend) / spend. */
  readonly roi: number | null;
  readonly costPerConversion: number | null;
  readonly isSuppressed: boolean;
}

export interface AttributionReport {
  /** The most conversions first. */
  readonly items: readonly ReportItem[];
  /** Conversions that no touch accounts for; null where they are of too few people to be told. */
  readonly unattributed: Share | null;
  /** What went to others than the filters let through. Null where that would tell of too few people. */
  readonly elsewhere: Share | null;
  /** All that was divided: the sum of all of the above. Null where it is of too few people to be told. */
  readonly total: Share | null;
}

/** What the filters leave out, as a channel or the like would be called. */
const ELSEWHERE = '(elsewhere)';

interface Sum {
  keys: Partial<Keys>;
  people: bigint;
  conversions: number;
  value: number;
  margin: number;
  spend: number | null;
}

/** Groups credit by what was asked for, with the money that was spent beside it. The sums are those of all conversions. */
export function attributionReport(input: ReportInput): AttributionReport {
  const { filters, totals } = input;
  const ofLine = totals.filter(({ serviceLine }) => passes(filters, 'serviceLine', serviceLine));
  const total = addUp(ofLine);
  const attributed = addUp(ofLine.map((one) => one.attributed));
  const unattributed = minus(total, attributed);
  const sums = grouped(input);
  const elsewhere = minus(attributed, addUp(sums));
  const rest = {
    elsewhere: peopleBehind(elsewhere, joined(leftOut(input))),
    unattributed: peopleBehind(unattributed, joined(ofLine.map((one) => one.unattributedPeople))),
  };
  const differences = differencesIn(input);
  const hidden = hiddenAmong(sums, rest, input, differences);
  const people = peopleBehind(total, joined(ofLine.map((one) => one.people)));
  const isTiny = input.smallest !== null && isSmall(people, input.smallest);
  return {
    items: itemsOf(sums, hidden, input.by),
    elsewhere: hidden.has(sums.length) ? null : elsewhere,
    unattributed: hidden.has(sums.length + 1) ? null : unattributed,
    total: isTiny || differences.hidesTotal ? null : total,
  };
}

/**
 * The places of sums that must not be told; the two after the last are what filters leave out, and what no touch accounts for. The
 * latter is the same by every model, so that what touches account for is known even where it is hidden here.
 */
function hiddenAmong(
  sums: readonly Sum[],
  rest: { readonly elsewhere: number; readonly unattributed: number },
  { by, smallest }: ReportInput,
  differences: Differences,
): ReadonlySet<number> {
  if (smallest === null) return new Set();
  const cells = sums.map(({ keys, people, conversions, value }) => ({
    keys: by.map((key) => keys[key] ?? null),
    people: peopleBehind({ conversions, value }, people),
  }));
  const elsewhere = { keys: by.map(() => ELSEWHERE), people: rest.elsewhere };
  const already = new Set(sums.flatMap(({ keys }, place) => (differences.hides(keys) ? [place] : [])));
  if (differences.hidesUnattributed) already.add(sums.length + 1);
  return hiddenBeside([...cells, elsewhere], { rest: rest.unattributed, already }, smallest);
}

function differencesIn({ by, filters, credit, totals, labels, beside, smallest }: ReportInput): Differences {
  if (smallest === null) return NO_DIFFERENCES;
  return differencesOf({ by, filters, own: { labels, credit, totals }, beside }, smallest);
}

/** Whom the credit belongs to that filters leave out. That of other service lines is in no sum at all. */
function leftOut({ credit, filters }: ReportInput): bigint[] {
  return credit
    .filter(({ share }) => !isNothing(share))
    .filter(({ keys }) => passes(filters, 'serviceLine', keys.serviceLine) && !passesAll(filters, keys))
    .map(({ people }) => people);
}

/** At least how many people a share is of. Where something was, somebody was. */
function peopleBehind(share: Share, people: bigint): number {
  return Math.max(peopleOf(people), isNothing(share) ? 0 : 1);
}

function joined(people: readonly bigint[]): bigint {
  return people.reduce((all, one) => all | one, 0n);
}

function isNothing({ conversions, value }: Share): boolean {
  return conversions === 0 && value === 0;
}

function grouped(input: ReportInput): Sum[] {
  const { by, filters, marginOf } = input;
  const sums = new Map<string, Sum>();
  const sumAt = (all: Keys) => {
    const keys = Object.fromEntries(by.map((key) => [key, all[key]]));
    const name = JSON.stringify(by.map((key) => all[key]));
    const sum = sums.get(name) ?? { keys, people: 0n, conversions: 0, value: 0, margin: 0, spend: null };
    sums.set(name, sum);
    return sum;
  };
  for (const { keys, people, share } of input.credit) {
    if (!passesAll(filters, keys) || isNothing(share)) continue;
    const sum = sumAt(keys);
    sum.people |= people;
    sum.conversions += share.conversions;
    sum.value += share.value;
    sum.margin += share.value * marginOf(keys.serviceLine);
  }
  // What was spent cannot be told apart by who acted.
  if (!by.includes('actor') && filters.actor === undefined) {
    for (const { keys, amount } of input.spend) {
      const all = { ...keys, actor: null };
      if (!passesAll(filters, all)) continue;
      const sum = sumAt(all);
      sum.spend = (sum.spend ?? 0) + amount;
    }
  }
  return [...sums.values()];
}

function itemsOf(sums: readonly Sum[], hidden: ReadonlySet<number>, by: readonly ReportKey[]): ReportItem[] {
  return sums
    .map((sum, place) => (hidden.has(place) ? secret(sum) : told(sum, by)))
    .sort((a, b) => (b.conversions ?? -1) - (a.conversions ?? -1) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function told({ keys, conversions, value, margin, spend }: Sum, by: readonly ReportKey[]): ReportItem {
  const known = by.includes('actor') ? null : (spend ?? 0);
  const { roi, costPerConversion } = returnOnSpend({ spend: known ?? 0, value: margin, conversions });
  return {
    ...keys,
    conversions,
    value,
    spend: known,
    roi,
    costPerConversion: known === null ? null : costPerConversion,
    isSuppressed: false,
  };
}

/** What was spent is the clinic's own and tells of nobody. */
function secret({ keys, spend }: Sum): ReportItem {
  return { ...keys, conversions: null, value: null, spend, roi: null, costPerConversion: null, isSuppressed: true };
}

function passesAll(filters: ReportInput['filters'], keys: Keys): boolean {
  return (Object.keys(keys) as ReportKey[]).every((key) => passes(filters, key, keys[key]));
}

function passes(filters: ReportInput['filters'], key: ReportKey, value: string | null): boolean {
  return filters[key] === undefined || filters[key] === value;
}

function minus(a: Share, b: Share): Share {
  return settled({ conversions: a.conversions - b.conversions, value: a.value - b.value });
}

/** What is left of sums of fractions where nothing is left. */
function settled({ conversions, value }: Share): Share {
  const whole = (number: number) => (Math.abs(number) < 1e-9 ? 0 : number);
  return { conversions: whole(conversions), value: Math.abs(value) < 1e-6 ? 0 : value };
}
