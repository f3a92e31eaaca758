import type { Patient } from './patient-name.ts';

/** What every part of a record is given. */
export interface TabProps {
  readonly patient: Patient;
}
