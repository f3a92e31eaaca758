/**
 * What the caller should do about a failure, which is all an error needs to say.
 *
 * - `invalid`: the input is wrong; retrying cannot help (HTTP 422, Kafka dead letter).
 * - `unauthenticated`, `forbidden`: who asks is unknown, or may not (401, 403).
 * - `missing`: the named thing does not exist, or belongs to somebody else (404).
 * - `conflict`: the thing changed or already exists (409).
 * - `overloaded`: ask again later (429).
 * - `transient`: a dependency failed; try again later (503, retry with backoff).
 *
 * Anything else that is thrown is a bug: it is logged with its stack and answered with 500.
 */
export type FailureKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'missing' | 'conflict' | 'overloaded' | 'transient';

/** Where in the input something is wrong. `path` is a JSON path such as `steps.invite.template`, never a value. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** A failure somebody expected. `message` and `problems` are safe to log and to show: they never hold patient data. */
export class Failure extends Error {
  readonly problems: readonly Problem[];

  constructor(
    readonly kind: FailureKind,
    message: string,
    options: ErrorOptions & { readonly problems?: readonly Problem[] } = {},
  ) {
    super(message, options);
    this.name = 'Failure';
    this.problems = options.problems ?? [];
  }
}

export function isFailure(error: unknown, kind?: FailureKind): error is Failure {
  return error instanceof Failure && (kind === undefined || error.kind === kind);
}

/** The code of an error that the system or a driver made, such as ENOENT. */
export function codeOf(error: unknown): string | undefined {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && typeof error.code === 'string' ? error.code : undefined;
}

/** PostgreSQL's classes for data that it will not take, now or ever: data exceptions and broken constraints. */
const REFUSED_DATA = /^2[23]/;

/** Whether the database refused what it was given, so that trying the same again cannot help. */
export function isRefusedData(error: unknown): boolean {
  return error instanceof Error && 'code' in error && REFUSED_DATA.test(String(error.code));
}

/** Whether a row is at fault and trying the same again cannot help: the database refuses it, or something sealed is damaged (`unseal`). */
export function isFaultyData(error: unknown): boolean {
  return isRefusedData(error) || isFailure(error, 'conflict');
}
