const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/;

/** Whether what is sent there never leaves this machine. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}
