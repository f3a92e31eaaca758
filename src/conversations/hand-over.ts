/** A time in which a person has the conversation with a patient, so that automation keeps quiet. */
export interface HandOver {
  readonly clinicId: string;
  readonly id: string;
  readonly patientId: string;
  readonly since: Date;
  /** When it is over by itself. */
  readonly until: Date;
  readonly takenBy: string;
}

/** Whom a word is about, and who says it. The reason may hold patient data and is sealed. */
export interface HandOverWord {
  readonly clinicId: string;
  readonly patientId: string;
  readonly by: string;
  readonly reason: string | undefined;
}
