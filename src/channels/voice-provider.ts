/** The name of the adapter that calls through an account: its calls and its text messages are asked about differently. */
export function voiceProviderOf(account: string): string {
  return `${account}-voice`;
}
