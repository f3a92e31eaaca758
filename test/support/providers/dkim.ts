import { createHash, createVerify } from 'node:crypto';

/** What a signature says of itself. */
export interface DkimCheck {
  readonly domain: string;
  readonly selector: string;
  /** The header fields that it covers, in lower case. */
  readonly fields: readonly string[];
  readonly isBodyIntact: boolean;
  readonly isSignatureGood: boolean;
}

/**
 * Checks the DKIM signature of a mail as a receiver would (RFC 6376, 6.1), relaxed canonicalization only, with the key of the
 * test in place of DNS. Written from the RFC and not from the library that signs.
 */
export function checkDkim(raw: string, publicKey: string): DkimCheck {
  const end = raw.indexOf('\r\n\r\n');
  const fields = unfold(raw.slice(0, end));
  const signature = fields.find(({ name }) => name === 'dkim-signature');
  if (!signature) throw new Error('the mail is not signed');
  const tags = tagsOf(signature.value);
  const covered = (tags.get('h') ?? '').split(':').map((name) => name.trim().toLowerCase());
  const hashed = createHash('sha256')
    .update(relaxedBody(raw.slice(end + 4)), 'utf8')
    .digest('base64');
  const unsigned = signature.value.replace(/(;\s*b=)[^;]*/, '$1');
  const signed = [...pick(fields, covered), `dkim-signature:${relaxed(unsigned)}`].join('\r\n');
  return {
    domain: tags.get('d') ?? '',
    selector: tags.get('s') ?? '',
    fields: covered,
    isBodyIntact: hashed === tags.get('bh'),
    isSignatureGood: createVerify('RSA-SHA256')
      .update(signed, 'utf8')
      .verify(publicKey, tags.get('b') ?? '', 'base64'),
  };
}

interface Field {
  readonly name: string;
  readonly value: string;
}

function unfold(header: string): Field[] {
  return header.split(/\r\n(?![ \t])/).map((line) => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1) };
  });
}

/** RFC 6376, 3.2. White space in a value of base64 means nothing. */
function tagsOf(value: string): ReadonlyMap<string, string> {
  return new Map(
    value.split(';').map((tag) => {
      const [name = '', ...rest] = tag.split('=');
      return [name.trim(), rest.join('=').replace(/\s+/g, '')];
    }),
  );
}

/** Of several fields with one name the last is taken first (RFC 6376, 5.4.2). */
function pick(fields: readonly Field[], names: readonly string[]): string[] {
  const left = fields.toReversed();
  return names.flatMap((name) => {
    const place = left.findIndex((field) => field.name === name);
    return place < 0 ? [] : left.splice(place, 1).map((field) => `${name}:${relaxed(field.value)}`);
  });
}

/** RFC 6376, 3.4.2. */
function relaxed(value: string): string {
  return value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
}

/** RFC 6376, 3.4.4. */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  const text = lines.join('\r\n').replace(/(\r\n)*$/, '');
  return text === '' ? '' : `${text}\r\n`;
}
