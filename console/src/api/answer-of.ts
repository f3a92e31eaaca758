/** What a call was answered. Throws what the API refused it with: that is how queries and mutations are told of a failure. */
export function answerOf<Data>({ data, error }: { readonly data?: Data; readonly error?: unknown }): Data {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- a problem document is no Error
  if (error !== undefined) throw error;
  return data as Data;
}
