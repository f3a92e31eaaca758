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
}

export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
