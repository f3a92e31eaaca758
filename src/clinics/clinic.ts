import type { Sensitivity } from './sensitivity.ts';

/** The tenant. */
export interface Clinic {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly phone: string;
  readonly timeZone: string;
  readonly language: string;
}

/** A line of care, and the specialties and topics in lower case that mean it when a signal does not name one. */
export interface ServiceLine {
  readonly key: string;
  readonly name: string;
  readonly matches: readonly string[];
  readonly sensitivity: Sensitivity;
  /** Since when it takes no new journeys, rules or spend, and no word means it; what it has can be corrected, its history keeps its name. */
  readonly retiredAt: Date | null;
}

/** What is said of a line that takes nothing new. */
export const RETIRED = 'is a retired service line, which takes nothing new';

/** A line as it is put. Without a word on its sensitivity a line keeps the one it has; a new one is standard. */
export type ServiceLineInput = Omit<ServiceLine, 'sensitivity' | 'retiredAt'> & {
  readonly sensitivity?: Sensitivity | undefined;
};

/** What a clinic decides about its messages. */
export interface ClinicSettings {
  /** As messages sign. */
  readonly name: string;
  /** An IANA zone, such as `America/New_York`: by it days begin and the clinic is open. What was planned before a change stays. */
  readonly timeZone: string;
  /** ISO 639-1: in which those are written to who said nothing of theirs. */
  readonly language: string;
  /** The number that messages name; may be empty. */
  readonly phone: string;
  /** ISO 3166-2, such as `US-NY`: whose law holds for patients without a region. */
  readonly region: string | null;
  /** Postal address, which commercial email must name (15 USC 7704(a)(5)); may be empty. */
  readonly address: string;
  /** Whether marketing by email needs a consent that was confirmed from the address. */
  readonly doubleOptIn: boolean;
  /** Whether opening a mail and following a link in it is recorded. */
  readonly trackOpens: boolean;
  /** Whether a journey is published by somebody else than who changed it last. */
  readonly fourEyes: boolean;
  /** When it is open, by the wall clock of its time zone. */
  readonly hours: ClinicHours;
  /** Share of patients who get no marketing, so that what it brings can be measured. Who is among them stays so. */
  readonly controlShare: number;
  /** ISO 8601 durations by the source of signals, `*` for all others: how late one may come and still count as if it had not. */
  readonly lateness: Readonly<Record<string, string>>;
  /** ISO 8601 durations by the kind of a task: how soon one is due that says nothing of it. */
  readonly taskDue: Readonly<Record<string, string>>;
  /** After so many days a conversation that a person took goes back to automation by itself. */
  readonly handOverDays: number;
}

/** What decides by when a task of a clinic is due. */
export interface TaskTerms extends Pick<ClinicSettings, 'taskDue'> {
  readonly clinicId: string;
  readonly timeZone: string;
}

/** `HH:MM`, the second exclusive; null: closed on that day. */
type ClinicHours = Readonly<
  Record<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun', readonly [string, string] | null>
>;

/** Where a clinic asks for reviews, and whether it wants to know who follows the link. */
export interface ReviewPage {
  readonly url: string | null;
  readonly isTracked: boolean;
}

export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
