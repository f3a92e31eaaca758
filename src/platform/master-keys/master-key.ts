/** Whose data key it is. Wrapping binds the two together: the key of another clinic or purpose does not open. */
export interface KeyPlace {
  readonly clinicId: string;
  readonly purpose: 'seal' | 'index';
}

/**
 * A key that wraps data keys, wherever it is kept: in our memory, or in a service that never gives it away.
 *
 * Both methods raise `transient` when the service does not answer, and `invalid` when it refuses or the key is another one.
 */
export interface MasterKey {
  /** Names the key without telling anything of it; it is stored with what the key wrapped. */
  readonly id: string;
  wrap(place: KeyPlace, key: Buffer): Promise<Buffer>;
  unwrap(place: KeyPlace, wrapped: Buffer): Promise<Buffer>;
}

/** What a wrapped data key is authenticated with. */
export function contextOf({ clinicId, purpose }: KeyPlace): string {
  return `${clinicId}|data_key|${purpose}`;
}
