import type { DemoPerson } from './demo-people.ts';

/** A CloudEvent as the systems of a practice would send it. */
export interface DemoEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The systems that send: the practice's records, its site, its telephone, its pharmacy. */
export type DemoSource = 'ehr' | 'web' | 'phone' | 'pharmacy';

export interface Telling {
  readonly at: Date;
  readonly from: DemoSource;
  readonly type: string;
  readonly subject: string;
  /** Tells events of one type and subject apart, so that ids stay the same on every try. */
  readonly mark: string | number;
  readonly data?: Readonly<Record<string, unknown>>;
}

export function eventOf({ at, from, type, subject, mark, data = {} }: Telling): DemoEvent {
  return {
    specversion: '1.0',
    id: `${type}/${subject}/${mark}`,
    source: `/demo/${from}`,
    type,
    time: at.toISOString(),
    subject,
    data,
  };
}

/** The patient as the practice's records name them. */
export function inRecords({ mrn }: DemoPerson): string {
  return `external:${mrn}`;
}

/** The patient as the site sees them: by the browser, where it is known. */
export function onWeb(person: DemoPerson): string {
  return person.visitor === undefined ? inRecords(person) : `visitor:${person.visitor}`;
}

/** In the order in which they happened; told in the same order where they happened at once. */
export function inOrder(events: readonly DemoEvent[]): DemoEvent[] {
  return [...events].sort((a, b) => a.time.localeCompare(b.time));
}
