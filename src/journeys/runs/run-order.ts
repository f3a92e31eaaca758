/** What a person decided about one run: to go on at a step of another version, or to end. */
export type RunAction =
  | { kind: 'move'; versionId: string; step: string; keep: boolean }
  | { kind: 'end'; because: string }
  /** A parked run is tried again with what it failed at. */
  | { kind: 'retry' };

/**
 * One order about one run, carried out by the engine. It is given for the version it names
 * only: a run that has meanwhile gone to another version is left alone.
 */
export interface RunOrder {
  clinicId: string;
  patientId: string;
  runId: string;
  fromVersionId: string;
  action: RunAction;
}
