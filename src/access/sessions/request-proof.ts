import { IndexKey, isSameSecret, keyedHash } from '../../platform/hash.ts';

/** What a browser says of where a request comes from. Scripts cannot set either header. */
export interface Provenance {
  readonly secFetchSite: string | undefined;
  readonly origin: string | undefined;
}

/**
 * Whether a request was made by a page of ours. Browsers that send `Sec-Fetch-Site` are believed by it, so that the address by
 * which somebody reaches us need not be the public one; of others the origin must be the public one. One that says neither comes
 * from no browser, or hides where it comes from.
 */
export function isFromOurPages({ secFetchSite, origin }: Provenance, publicUrl: string): boolean {
  if (secFetchSite !== undefined) return secFetchSite === 'same-origin';
  return origin !== undefined && origin === new URL(publicUrl).origin;
}

/** Whether a request was made by somebody else's page. Programs, which say nothing, were not. */
export function isFromOtherPages(provenance: Provenance, publicUrl: string): boolean {
  const isSilent = provenance.secFetchSite === undefined && provenance.origin === undefined;
  return !isSilent && !isFromOurPages(provenance, publicUrl);
}

/** Follows from the session's secret and does not lead back to it, so it need not be stored. */
export function csrfTokenOf(sessionSecret: string): string {
  return keyedHash(new IndexKey(Buffer.from(sessionSecret)), 'attend csrf');
}

export function isCsrfToken(given: string | undefined, sessionSecret: string): boolean {
  return given !== undefined && isSameSecret(given, csrfTokenOf(sessionSecret));
}

export interface CookieForm {
  readonly name: string;
  readonly secure: boolean;
}

/**
 * With `__Host-` a browser takes a cookie only over TLS, from this very host and for all its paths, so that no neighbour on the same
 * domain can set it. Only on this machine, where there is nobody in between, may it go without TLS.
 */
export function cookieForm(publicUrl: string, name: string): CookieForm {
  const { protocol, hostname } = new URL(publicUrl);
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  return protocol === 'http:' && isLoopback ? { name, secure: false } : { name: `__Host-${name}`, secure: true };
}
