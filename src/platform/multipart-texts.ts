const BOUNDARY = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i;
const NAME = /^content-disposition:\s*form-data\s*;(?:.*;)?\s*name="([^"]*)"/im;
const FILE = /^content-disposition:.*;\s*filename\*?=/im;

/** The text fields of a form in multipart/form-data (RFC 7578); files are left out. Nothing when it is no such form. */
export function multipartTexts(contentType: string, body: Buffer): Readonly<Record<string, string>> | undefined {
  const match = BOUNDARY.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) return undefined;
  // Each part stands between two lines with the boundary; the last of them ends in two hyphens.
  const parts = `\r\n${body.toString('utf8')}`.split(`\r\n--${boundary}`);
  if (parts.length < 2 || parts.at(-1)?.startsWith('--') !== true) return undefined;
  return Object.fromEntries(parts.slice(1, -1).flatMap(toField));
}

function toField(part: string): readonly (readonly [name: string, text: string])[] {
  const end = part.indexOf('\r\n\r\n');
  const head = part.slice(0, end);
  const name = NAME.exec(head)?.[1];
  return end < 0 || name === undefined || FILE.test(head) ? [] : [[name, part.slice(end + 4)]];
}
