import { isFailure } from './errors.ts';

/** What `open` answers, and nothing where something sealed that it opens is damaged: one patient less is no reason to tell nothing. */
export function unlessDamaged<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch (error) {
    if (isFailure(error, 'conflict')) return undefined;
    throw error;
  }
}
