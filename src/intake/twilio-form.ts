/** What Twilio posts, as a form; what is none has no fields, and no signature fits it. */
export function formOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}
