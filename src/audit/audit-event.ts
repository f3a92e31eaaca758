/** Who did it: a key or a person over the API, the operator at the command line, or the engine by itself. */
export interface Actor {
  readonly kind: 'api_key' | 'user' | 'operator' | 'engine';
  readonly id: string;
  readonly role: string | null;
}

/** What was done or refused. It names things by id and never holds patient data. */
export interface AuditEvent {
  readonly clinicId: string;
  readonly actor: Actor;
  /** A noun and a verb, such as `patient.read`. */
  readonly action: string;
  readonly object?: { readonly kind: string; readonly id: string | null };
  readonly result: 'ok' | 'refused';
  readonly requestId?: string;
  readonly detail?: Readonly<Record<string, string | number | readonly string[]>>;
}

/** An event as it was stored. */
export interface AuditRecord extends AuditEvent {
  readonly id: string;
  readonly at: Date;
}
