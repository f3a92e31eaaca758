/** An anonymous visitor turned out to be somebody: all that is kept of `from` goes to `into`. */
export interface PatientMove {
  readonly clinicId: string;
  readonly from: string;
  readonly into: string;
}
