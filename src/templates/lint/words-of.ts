/** Reads a list of words that are divided by commas, over any number of lines. */
export function wordsOf(list: string): string[] {
  return list
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
