/** The form of the export. A change that takes something away, or gives a field another meaning, is a new version. */
export const EXPORT_FORMAT = 'attend.patient-export';
export const EXPORT_VERSION = 1;

export type ExportRow = Readonly<Record<string, unknown>>;

export interface ExportedSection {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly ExportRow[];
}

/** Everything on one person. */
export interface PatientExport {
  readonly format: typeof EXPORT_FORMAT;
  readonly version: typeof EXPORT_VERSION;
  readonly exportedAt: Date;
  readonly clinic: { readonly id: string; readonly name: string; readonly timeZone: string };
  readonly patientId: string;
  /** Ids that turned out to be the same person. */
  readonly mergedIds: readonly string[];
  /** Sections of which there is more than an export holds: these must be asked for otherwise. */
  readonly truncated: readonly string[];
  readonly sections: readonly ExportedSection[];
}
