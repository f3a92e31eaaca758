import type { components } from './schema.ts';

/** What the API answers when it refuses (RFC 9457). */
export type Problem = components['schemas']['Problem'];

export function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'status' in error && 'title' in error;
}

/** In words for whoever did it; nothing where no answer came at all. */
export function reasonOf(error: unknown): string | undefined {
  if (!isProblem(error)) return undefined;
  const [first] = error.errors ?? [];
  return first ? `${first.path}: ${first.message}` : error.detail;
}
