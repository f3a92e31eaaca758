import { pageLanguage, unknownLinkPage } from './public-page.ts';

/** The part of a reply that is needed to say that there is no such page. */
interface Answerable {
  status(code: number): unknown;
}

/** Answers 404 with the page for a link that leads nowhere, in the first of these languages in which it is written. */
export function answerUnknownLink(reply: Answerable, ...wanted: readonly (string | null | undefined)[]): string {
  void reply.status(404);
  return unknownLinkPage(pageLanguage(...wanted));
}
