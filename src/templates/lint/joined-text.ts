/** A text as one reader may see it, with the place in the text that each of its characters comes from. */
export interface JoinedText {
  readonly said: string;
  readonly at: readonly number[];
}

/** A comment, which may hold braces, or any other tag; with what it takes of the space around it. */
const TAG =
  /(?:(?<!\s)\s+(?=\{\{\{?~))?(?:\{\{~?!--[\s\S]*?--~?\}\}|\{\{\{[\s\S]*?\}\}\}|\{\{[\s\S]*?\}\})(?:(?<=~\}\}\}?)\s+)?/g;

/** What divides the two parts of a block: only one of them is said. */
const ELSE = /\{\{~?\s*(?:else\b|\^)/;

/**
 * What is said where comments, conditions and values that are empty leave nothing behind: `as{{! }}thma` is one word to its reader.
 */
export function joinedText(text: string): JoinedText {
  const at: number[] = [];
  let said = '';
  let from = 0;
  const take = (end: number) => {
    for (; from < end; from += 1) {
      said += text.charAt(from);
      at.push(from);
    }
  };
  for (const tag of text.matchAll(TAG)) {
    take(tag.index);
    from = tag.index + tag[0].length;
    if (ELSE.test(tag[0])) {
      said += ' ';
      at.push(tag.index);
    }
  }
  take(text.length);
  return { said, at };
}
