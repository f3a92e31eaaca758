/**
 * The language to write in: the first of `wanted` that is there, exactly (`es-MX`) or by its base (`es`).
 * Nothing when none is: a patient gets no message rather than one in a language that nobody asked for.
 */
export function chooseLanguage(available: readonly string[], wanted: readonly (string | null)[]): string | undefined {
  for (const language of wanted) {
    if (language === null) continue;
    const found = find(available, language) ?? find(available, language.split('-')[0] ?? '');
    if (found !== undefined) return found;
  }
  return undefined;
}

function find(available: readonly string[], language: string): string | undefined {
  return available.find((candidate) => candidate.toLowerCase() === language.toLowerCase());
}
