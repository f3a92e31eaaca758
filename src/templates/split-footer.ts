import Handlebars from 'handlebars';

import { plainBreaks } from './plain-text.ts';

/** Stands above the footer of an email. A reader of the text part does not see it; the page sets apart what follows. */
const MARK = 'footer';

/** Divides the body of an email at `{{! footer }}`, if it is there and not inside a block. Its lines end in `\n` then. */
export function splitFooter(text: string): readonly [main: string, footer: string | undefined] {
  // Handlebars counts a lone \r as a line and loses the column at a U+2028: a place in the text would be another one.
  const body = plainBreaks(text);
  const mark = Handlebars.parse(body).body.find(
    (statement) => statement.type === 'CommentStatement' && isMark(statement as hbs.AST.CommentStatement),
  );
  if (!mark) return [body, undefined];
  return [body.slice(0, offsetOf(body, mark.loc.start)), body.slice(offsetOf(body, mark.loc.end))];
}

function isMark({ value }: hbs.AST.CommentStatement): boolean {
  return value.trim() === MARK;
}

function offsetOf(text: string, { line, column }: hbs.AST.Position): number {
  const before = text.split('\n').slice(0, line - 1);
  return before.reduce((sum, { length }) => sum + length + 1, 0) + column;
}
