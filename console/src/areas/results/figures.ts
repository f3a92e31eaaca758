import type { Language } from '../../app/words.ts';

export interface FigureStyle {
  readonly language: Language;
  readonly currency: string;
  /** Stands for a number that is hidden. */
  readonly few: string;
}

type Figure = (value: number | null | undefined, isHidden?: boolean) => string;
type Range = (ends: readonly number[] | null | undefined) => string;

/** Writes numbers as their reader does. Nothing is a dash, or the word for few where it is hidden. */
export interface Figures {
  readonly count: Figure;
  /** With two decimals at most, such as of credit that is divided. */
  readonly decimal: Figure;
  readonly money: Figure;
  readonly share: Figure;
  /** How many of a hundred more or fewer. */
  readonly points: Figure;
  /** How long something took, of seconds. */
  readonly span: Figure;
  readonly shareRange: Range;
  readonly pointsRange: Range;
  readonly moneyRange: Range;
}

const NOTHING = '–';
const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

export function figuresOf({ language, currency, few }: FigureStyle): Figures {
  // A little less than nothing is nothing, and not “-0”.
  const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 0, signDisplay: 'negative' });
  const decimals = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const amounts = new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: 2 });
  const shares = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(language, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const write =
    (one: (value: number) => string): Figure =>
    (value, isHidden = false) => {
      if (value !== null && value !== undefined) return one(value);
      return isHidden ? few : NOTHING;
    };
  const range =
    (one: (value: number) => string): Range =>
    (ends) =>
      ends ? ends.map(one).join(' … ') : NOTHING;
  const points = (value: number) => signed.format(value * 100);
  const share = (value: number) => shares.format(value);
  const money = (value: number) => amounts.format(value);
  return {
    count: write((value) => plain.format(value)),
    decimal: write((value) => decimals.format(value)),
    money: write(money),
    share: write(share),
    points: write(points),
    span: write((seconds) => spanOf(seconds, language)),
    shareRange: range(share),
    pointsRange: range(points),
    moneyRange: range(money),
  };
}

function spanOf(seconds: number, language: Language): string {
  const of = (value: number, unit: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(
      value,
    );
  if (seconds >= 2 * DAY) return of(seconds / DAY, 'day');
  if (seconds >= 2 * HOUR) return of(seconds / HOUR, 'hour');
  if (seconds >= 2 * MINUTE) return of(seconds / MINUTE, 'minute');
  return of(seconds, 'second');
}
