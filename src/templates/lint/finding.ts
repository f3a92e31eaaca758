/** What is looked at, in the order of `lintTemplate`. */
export type LintRule =
  | 'variable'
  | 'word'
  | 'name'
  | 'link'
  | 'shortener'
  | 'sender'
  | 'opt_out'
  | 'keyword'
  | 'segments'
  | 'encoding'
  | 'unsubscribe'
  | 'address'
  | 'review';

/** Something in a template that must not be (`error`, blocks approval) or should not be (`warning`). */
export interface Finding {
  /** As in `bodies.sms.en.body`. */
  readonly path: string;
  readonly rule: LintRule;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What was found, as it stands in the text. */
  readonly word?: string;
  /** Where in the text, in UTF-16 units; 0 when it is about the whole. */
  readonly index: number;
}

/** One text of a template, as the rules look at it. */
export interface LintedText {
  readonly path: string;
  readonly language: string;
  readonly text: string;
  /** The text with every `{{...}}` blanked out, so that an index in it is one in the text. */
  readonly words: string;
}

/** Blanks out what is not said: variables, blocks and comments. */
export function blankTags(text: string): string {
  return text.replace(/\{\{~?!--[\s\S]*?--~?\}\}|\{\{\{[\s\S]*?\}\}\}|\{\{[\s\S]*?\}\}/g, (tag) =>
    ' '.repeat(tag.length),
  );
}
