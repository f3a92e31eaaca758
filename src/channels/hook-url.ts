/** Where a provider calls us back about a message: opaque ids and nothing else. The routes are in intake/. */
export function hookUrl(publicUrl: string, path: string, clinicId: string, messageId: string): string {
  return `${publicUrl}/v1/hooks/twilio/${path}?clinic=${clinicId}&message=${messageId}`;
}
