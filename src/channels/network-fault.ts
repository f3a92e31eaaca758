/** Faults from before a request could leave: no address, no listener, no trust. */
const BEFORE_REQUEST: ReadonlySet<string | undefined> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  // Ours: the name leads to an address that is not public.
  'ADDRESS_NOT_PUBLIC',
]);

/** Whether this error code of the network says that nothing of a request can have arrived. */
export function isBeforeRequest(networkCode: string | undefined): boolean {
  return BEFORE_REQUEST.has(networkCode);
}
