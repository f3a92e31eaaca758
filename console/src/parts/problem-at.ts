import { isProblem } from '../api/problem.ts';

/** What a refusal says of one field, to be shown beside it. */
export function problemAt(error: unknown, path: string): string | undefined {
  if (!isProblem(error)) return undefined;
  return error.errors?.find((one) => one.path === path || one.path.startsWith(`${path}.`))?.message;
}

/** Whether a refusal names none of the fields that are shown, and so must be shown by itself. */
export function isOfNoField(error: unknown, paths: readonly string[]): boolean {
  return Boolean(error) && !paths.some((path) => problemAt(error, path) !== undefined);
}
