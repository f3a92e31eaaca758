import { hiddenCells } from '../suppression/hidden-cells.ts';
import { type Margins, marginOf } from '../terms/margins.ts';
import { returnOnSpend } from './return-on-spend.ts';

/** What came of a line of care in some days. */
export interface LineCounts {
  readonly serviceLine: string | null;
  /** Appointments that were booked, whatever became of them. */
  readonly booked: number;
  /** Without those that were cancelled or not kept. */
  readonly netBooked: number;
  /** Of those. */
  readonly bookedValue: number;
  /** Completed visits. */
  readonly completed: number;
  readonly value: number;
  /** Patients whose first completed visit of all is among them. */
  readonly newPatients: number;
  /** How many people each of the numbers is of. */
  readonly people: LinePeople;
}

export interface LinePeople {
  readonly booked: number;
  readonly reversed: number;
  readonly completed: number;
  readonly returning: number;
}

/** One line of the report. Numbers of people that must not be told are null; so are ratios that would divide by nothing. */
export interface ReturnLine {
  readonly serviceLine: string | null;
  readonly spend: number;
  readonly booked: number | null;
  readonly netBooked: number | null;
  readonly bookedValue: number | null;
  readonly completed: number | null;
  readonly newPatients: number | null;
  readonly value: number | null;
  readonly margin: number | null;
  readonly costPerBooked: number | null;
  readonly costPerCompleted: number | null;
  /** What it cost to win a patient: spend by new patients. */
  readonly cac: number | null;
  readonly roi: number | null;
  readonly roas: number | null;
  readonly isSuppressed: boolean;
}

export interface ReturnReport {
  readonly items: readonly ReturnLine[];
  readonly total: ReturnLine;
}

export interface ReturnInput {
  readonly lines: readonly LineCounts[];
  /** People of several lines count once. */
  readonly people: LinePeople;
  readonly spend: readonly { readonly serviceLine: string | null; readonly amount: number }[];
  readonly margins: Margins;
  /** Numbers of fewer people are hidden; 0: none are. */
  readonly smallest: number;
}

/** What is hidden together: a number, and the numbers from which it could be reckoned. */
const GROUPS = {
  booked: ['booked', 'costPerBooked'],
  netBooked: ['netBooked', 'bookedValue'],
  completed: ['completed', 'value', 'margin', 'costPerCompleted', 'roi', 'roas'],
  newPatients: ['newPatients', 'cac'],
} as const satisfies Readonly<Record<string, readonly (keyof ReturnLine)[]>>;
type Group = keyof typeof GROUPS;

/**
 * The people of whom a group of numbers tells. Numbers that are told beside each other tell their difference as well: who booked
 * and did not come, who came and was not new.
 */
const TELLS: Readonly<Record<Group, readonly ((counts: Counts) => number)[]>> = {
  booked: [({ people }) => people.booked],
  netBooked: [({ people }) => people.booked, ({ people }) => people.reversed],
  completed: [({ people }) => people.completed],
  newPatients: [({ newPatients }) => newPatients, ({ people }) => people.returning],
};

type Counts = Omit<LineCounts, 'serviceLine'>;
interface Reckoned extends Counts {
  readonly serviceLine: string | null;
  readonly spend: number;
  readonly margin: number;
}

/** What was spent on each line of care, and what came of it; lines by key, at the end what has none. */
export function returnReport({ lines, people, spend, margins, smallest }: ReturnInput): ReturnReport {
  const byLine = new Map(lines.map((line) => [line.serviceLine, line]));
  const spent = new Map(spend.map(({ serviceLine, amount }) => [serviceLine, amount]));
  const keys = [...new Set([...byLine.keys(), ...spent.keys()])].sort(byKey);
  const reckoned = keys.map((serviceLine): Reckoned => {
    const counts = byLine.get(serviceLine) ?? NOTHING;
    const margin = counts.value * marginOf(margins, serviceLine);
    return { ...counts, serviceLine, spend: spent.get(serviceLine) ?? 0, margin };
  });
  const sum = (of: (line: Reckoned) => number) => reckoned.reduce((total, line) => total + of(line), 0);
  const total: Reckoned = {
    serviceLine: null,
    // By cents, so that no decimals appear that nobody spent.
    spend: Math.round(sum((line) => line.spend * 100)) / 100,
    booked: sum((line) => line.booked),
    netBooked: sum((line) => line.netBooked),
    bookedValue: sum((line) => line.bookedValue),
    completed: sum((line) => line.completed),
    newPatients: sum((line) => line.newPatients),
    value: sum((line) => line.value),
    margin: sum((line) => line.margin),
    people,
  };
  const hidden = hiddenGroups(reckoned, smallest);
  return {
    items: reckoned.map((line, place) => lineOf(line, hidden[place] ?? [])),
    total: lineOf(total, hiddenGroups([total], smallest)[0] ?? []),
  };
}

const NOTHING: Counts = {
  booked: 0,
  netBooked: 0,
  bookedValue: 0,
  completed: 0,
  value: 0,
  newPatients: 0,
  people: { booked: 0, reversed: 0, completed: 0, returning: 0 },
};

/** By the place of each line, the groups that must not be told of it. */
function hiddenGroups(lines: readonly Reckoned[], smallest: number): Group[][] {
  const places = (Object.keys(TELLS) as Group[]).map((group) => {
    const sets = TELLS[group].map((peopleOf) =>
      hiddenCells(
        lines.map((line) => ({ keys: [line.serviceLine], people: peopleOf(line) })),
        smallest,
      ),
    );
    return [group, new Set(sets.flatMap((set) => [...set]))] as const;
  });
  return lines.map((_, place) => places.filter(([, set]) => set.has(place)).map(([group]) => group));
}

function lineOf(line: Reckoned, hidden: readonly Group[]): ReturnLine {
  const { serviceLine, spend, margin, people: _, ...counts } = line;
  const ratio = (conversions: number) => returnOnSpend({ spend, value: 0, conversions }).costPerConversion;
  const { roi } = returnOnSpend({ spend, value: margin, conversions: 0 });
  const { roas } = returnOnSpend({ spend, value: counts.value, conversions: 0 });
  const all = {
    ...{ serviceLine, spend, ...counts, margin },
    costPerBooked: ratio(counts.booked),
    costPerCompleted: ratio(counts.completed),
    cac: ratio(counts.newPatients),
    ...{ roi, roas },
  };
  const blanks = hidden.flatMap((group) => GROUPS[group].map((name) => [name, null] as const));
  return { ...all, ...Object.fromEntries(blanks), isSuppressed: hidden.length > 0 };
}

function byKey(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : Number(a > b);
}
