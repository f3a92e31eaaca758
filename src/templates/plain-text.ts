/** Characters that nobody sees and no text needs, but for the line break and the tab. */
const CONTROL = /[^\P{Cc}\n\t]/gu;

/** Every way to end a line as `\n`: a lone `\r` or a U+2028 is a line to some readers of a text and none to others. */
export function plainBreaks(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, '\n');
}

/** A text as it leaves: its lines end in `\n`, and it has no other control characters, which providers refuse or count double. */
export function plainText(text: string): string {
  return plainBreaks(text).replace(CONTROL, '');
}

/** Whether there are control characters in a text that are no line breaks. */
export function hasControls(text: string): boolean {
  return plainText(text) !== plainBreaks(text);
}
