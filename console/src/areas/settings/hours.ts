export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When something is open on a day, `HH:MM`, or null. The second may be `24:00`. */
export type Window = readonly [opens: string, closes: string] | null;
export type Hours = Readonly<Record<Weekday, Window>>;

/** What a day that was closed opens with. */
const USUAL = ['09:00', '17:00'] as const;

export function withOpen(hours: Hours, day: Weekday, isOpen: boolean): Hours {
  return { ...hours, [day]: isOpen ? (hours[day] ?? USUAL) : null };
}

export function withTime(hours: Hours, day: Weekday, which: 0 | 1, time: string): Hours {
  const [opens, closes] = hours[day] ?? USUAL;
  const said = which === 1 && time === '00:00' ? '24:00' : time;
  return { ...hours, [day]: which === 0 ? [said, closes] : [opens, said] };
}

/** A browser knows no 24:00: the midnight at which something closes is its 00:00. */
export function timeShown(time: string): string {
  return time === '24:00' ? '00:00' : time;
}

/** The hours as the server says them, which promises only that there are days with lists of times. */
export function hoursOf(said: Readonly<Record<Weekday, readonly string[] | null>>): Hours {
  const windows = WEEKDAYS.map((day) => {
    const [opens, closes] = said[day] ?? [];
    return [day, opens === undefined || closes === undefined ? null : [opens, closes]] as const;
  });
  return Object.fromEntries(windows) as Record<Weekday, Window>;
}

/** As the API takes it: lists that may be changed. */
export function hoursSaid(hours: Hours): Record<Weekday, [string, string] | null> {
  const days = WEEKDAYS.map((day) => [day, hours[day] === null ? null : [...hours[day]]] as const);
  return Object.fromEntries(days) as Record<Weekday, [string, string] | null>;
}
