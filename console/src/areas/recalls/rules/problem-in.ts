import { isProblem } from '../../../api/problem.ts';

/** What the server has against a field or something within it: `closedBy` is told of `closedBy[1]`, too. */
export function problemIn(error: unknown, path: string): string | undefined {
  if (!isProblem(error)) return undefined;
  return error.errors?.find(
    (one) => one.path === path || one.path.startsWith(`${path}.`) || one.path.startsWith(`${path}[`),
  )?.message;
}
