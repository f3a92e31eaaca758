/** A row of the trail as it is shown. */
export interface AuditItem {
  readonly id: string;
  readonly at: Date;
  readonly actor: { readonly kind: string; readonly id: string; readonly role: string | null };
  readonly action: string;
  readonly object: { readonly kind: string; readonly id: string | null } | null;
  readonly purpose: string;
  readonly result: string;
  readonly requestId: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}
