/** The patients an answer shows, each once: of a list those of its items, else the one it is about. */
export function seenPatients(answer: unknown, field: 'id' | 'patientId'): readonly string[] {
  const ids = itemsOf(answer).map((item) => idIn(item, field));
  return [...new Set(ids.filter((id) => id !== undefined))];
}

function itemsOf(answer: unknown): readonly unknown[] {
  const isList = typeof answer === 'object' && answer !== null && 'items' in answer && Array.isArray(answer.items);
  return isList ? (answer.items as readonly unknown[]) : [answer];
}

/** The id that an answer, or an item of it, has in a field. */
export function idIn(item: unknown, field: string): string | undefined {
  const id = typeof item === 'object' && item !== null ? (item as Readonly<Record<string, unknown>>)[field] : undefined;
  return typeof id === 'string' ? id : undefined;
}
