export const UNITS = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const;
export type Unit = (typeof UNITS)[number];

export interface Amount {
  readonly count: number;
  readonly unit: Unit;
}

const LETTERS: Readonly<Record<Unit, string>> = { minute: 'M', hour: 'H', day: 'D', week: 'W', month: 'M', year: 'Y' };
const FORM = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;
const ORDER: readonly Unit[] = ['year', 'month', 'week', 'day', 'hour', 'minute'];

/** The parts of an ISO 8601 duration; nothing for what is none. */
export function partsOf(duration: string): readonly Amount[] | undefined {
  const found = FORM.exec(duration);
  if (!found) return undefined;
  const parts = ORDER.flatMap((unit, at) => {
    const digits = found[at + 2];
    return digits === undefined ? [] : [{ count: Number(digits), unit }];
  });
  return parts.length === 0 ? undefined : parts;
}

export function durationOf({ count, unit }: Amount): string {
  const time = unit === 'minute' || unit === 'hour' ? 'T' : '';
  return `P${time}${count}${LETTERS[unit]}`;
}

/** For a reader: `3 days`. */
export function durationWords(duration: string, language: string): string {
  const parts = partsOf(duration);
  if (!parts) return duration;
  return parts
    .map(({ count, unit }) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
    )
    .join(' ');
}

/** Seconds in the largest unit that says enough: `2 days`, `40 min`. */
export function secondsWords(seconds: number, language: string): string {
  const minutes = Math.round(seconds / 60);
  const [count, unit]: [number, Unit] =
    minutes < 120
      ? [minutes, 'minute']
      : minutes < 2880
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1440), 'day'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(count);
}
