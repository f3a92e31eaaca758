import { Failure, isFailure } from '../errors.ts';
import type { KeyPlace, MasterKey } from './master-key.ts';

/** A data key as it is stored: wrapped, and by which master key. */
export interface WrappedKey {
  readonly wrapped: Buffer;
  /** Null: by a local key, before this was written down. */
  readonly by: string | null;
}

/** The master key that wraps, and the one before it, which still opens until everything is wrapped anew. */
export class MasterKeys {
  constructor(
    readonly current: MasterKey,
    private readonly previous?: MasterKey,
  ) {}

  async wrap(place: KeyPlace, key: Buffer): Promise<WrappedKey> {
    return { wrapped: await this.current.wrap(place, key), by: this.current.id };
  }

  /** Raises `invalid` when neither master key is the one that wrapped it. */
  async unwrap(place: KeyPlace, { wrapped, by }: WrappedKey): Promise<Buffer> {
    const known = [this.current, ...(this.previous === undefined ? [] : [this.previous])];
    const candidates = known.filter(({ id }) => (by === null ? id.startsWith('local:') : id === by));
    let fault: unknown = new Failure('invalid', faultOf(by));
    for (const candidate of candidates) {
      try {
        return await candidate.unwrap(place, wrapped);
      } catch (error) {
        // A key whose wrapper was not written down may be the other one's.
        if (!isFailure(error, 'invalid')) throw error;
        fault = error;
      }
    }
    throw fault;
  }
}

function faultOf(by: string | null): string {
  const whose = by === null || by.startsWith('local:') ? 'another master key' : `the master key ${by}`;
  return `the data keys of this database are wrapped by ${whose}: configure it as ATTEND_MASTER_KEY or ATTEND_KEY_PROVIDER, or beside a new one as ATTEND_PREVIOUS_*`;
}
