import type { components } from '../../../api/schema.ts';

export type Clinic = components['schemas']['ClinicSettings'];
export type Change = Omit<Clinic, 'hours' | 'lateness' | 'taskDue'>;

export const FIELDS = [
  'name',
  'timeZone',
  'language',
  'phone',
  'region',
  'address',
  'controlShare',
  'handOverDays',
  'doubleOptIn',
  'trackOpens',
  'fourEyes',
] as const satisfies readonly (keyof Change)[];

export interface FieldsProps {
  readonly clinic: Clinic;
  readonly onChange: (change: Partial<Clinic>) => void;
  readonly problemOf: (field: (typeof FIELDS)[number]) => string | undefined;
}
