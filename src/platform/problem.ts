import type { FailureKind, Problem } from './errors.ts';

/** A problem document (RFC 9457). */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly Problem[];
}

export const STATUS_OF: Readonly<Record<FailureKind, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  overloaded: 429,
  transient: 503,
};

interface Wording {
  readonly title: string;
  readonly detail: string;
}

/** What is said of a status when nobody said more. An error that is not ours is never quoted: it may hold a value. */
const WORDINGS: Readonly<Record<number, Wording>> = {
  400: {
    title: 'Bad request',
    detail: 'The request cannot be read. Is the body valid JSON, without the keys __proto__ and constructor?',
  },
  401: { title: 'Not authenticated', detail: 'Send a valid API key as a bearer token.' },
  403: { title: 'Forbidden', detail: 'This key may not do that.' },
  404: { title: 'Not found', detail: 'There is nothing at this address.' },
  405: { title: 'Method not allowed', detail: 'This address does not take this method.' },
  408: { title: 'Request timeout', detail: 'The request took too long to arrive.' },
  409: { title: 'Conflict', detail: 'The request does not fit the state of the thing it is about.' },
  413: { title: 'Too large', detail: 'The body is too large.' },
  414: { title: 'Address too long', detail: 'The address is too long.' },
  415: { title: 'Unsupported media type', detail: 'This content type is not taken here.' },
  422: { title: 'Invalid', detail: 'The request is well formed but its content is not valid.' },
  429: { title: 'Too many requests', detail: 'There is too much to do. Ask again later.' },
  431: { title: 'Headers too large', detail: 'The address or a header is too long.' },
  503: { title: 'Unavailable', detail: 'A dependency does not answer. Try again later.' },
};

const INTERNAL: Wording = { title: 'Internal error', detail: 'Something went wrong on our side.' };

/** Fills a problem document. Any status that has no wording here is answered as an internal error. */
export function problemOf(status: number, detail?: string, errors: readonly Problem[] = []): ProblemDocument {
  const wording = WORDINGS[status];
  return {
    type: 'about:blank',
    title: (wording ?? INTERNAL).title,
    status: wording ? status : 500,
    detail: detail ?? (wording ?? INTERNAL).detail,
    ...(errors.length === 0 ? {} : { errors }),
  };
}
