import { Failure } from '../platform/errors.ts';

const MAX_LENGTH = 500;

/** The address of a page for reviews as it is kept. Raises `invalid` for one that is not a plain https address. */
export function reviewUrl(text: string): string {
  const url = text.length <= MAX_LENGTH && URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:') throw refused(`must be an https address of at most ${MAX_LENGTH} characters`);
  // Whoever follows the link would sign in as somebody, and everybody would see as whom.
  if (url.username !== '' || url.password !== '') throw refused('must hold no user name and no password');
  return url.href;
}

function refused(message: string): Failure {
  return new Failure('invalid', 'The request is not valid.', { problems: [{ path: 'url', message }] });
}
