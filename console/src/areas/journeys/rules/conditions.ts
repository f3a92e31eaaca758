export const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** A condition that the builder can show as fields. */
export type Condition =
  | {
      readonly asks: 'field';
      readonly path: string;
      readonly is: Comparison;
      readonly value: string | number | boolean;
    }
  | { readonly asks: 'one of'; readonly path: string; readonly values: readonly string[] }
  | { readonly asks: 'there' | 'not there'; readonly path: string }
  | {
      readonly asks: 'count';
      readonly type: string;
      readonly field?: { readonly name: string; readonly value: string };
      readonly days: number;
      readonly is: Comparison;
      readonly times: number;
    };

export interface Conditions {
  readonly join: 'all' | 'any';
  readonly of: readonly Condition[];
}

const HOURS = 24;

/** Writes CEL. Numbers in signals and of patients are doubles, so `2` is written `2.0`; only counting is done in whole numbers. */
export function writeRule({ join, of }: Conditions): string {
  return of.map(writeCondition).join(join === 'all' ? ' && ' : ' || ');
}

function writeCondition(condition: Condition): string {
  switch (condition.asks) {
    case 'field':
      return writeComparison(condition.path, condition.is, condition.value);
    case 'one of':
      return `${condition.path} in [${condition.values.map(quote).join(', ')}]`;
    case 'there':
      return `has(${condition.path})`;
    case 'not there':
      return `!has(${condition.path})`;
    case 'count': {
      const fields = condition.field ? `{${quote(condition.field.name)}: ${quote(condition.field.value)}}` : '{}';
      const window = `duration('${condition.days * HOURS}h')`;
      return `history.count(${quote(condition.type)}, ${fields}, ${window}) ${condition.is} ${condition.times}`;
    }
  }
}

/** "Is not" also holds where there is no such field: else a rule over an absent field would be false. */
function writeComparison(path: string, is: Comparison, value: string | number | boolean): string {
  const plain = `${path} ${is} ${literal(value)}`;
  return is === '!=' ? `(!has(${path}) || ${plain})` : plain;
}

function literal(value: string | number | boolean): string {
  if (typeof value === 'number') return Number.isInteger(value) ? `${value}.0` : String(value);
  return typeof value === 'boolean' ? String(value) : quote(value);
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
}

const PATH = String.raw`([a-z]\w*(?:\.\w+)+)`;
const TEXT = String.raw`('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")`;
const COMPARE = '(==|!=|<=|>=|<|>)';
const VALUE = String.raw`(${TEXT}|-?\d+(?:\.\d+)?|true|false)`;
const FORMS = {
  isNot: new RegExp(String.raw`^\(\s*!has\(${PATH}\)\s*\|\|\s*${PATH}\s*!=\s*${VALUE}\s*\)$`),
  field: new RegExp(String.raw`^${PATH}\s*${COMPARE}\s*${VALUE}$`),
  oneOf: new RegExp(String.raw`^${PATH}\s+in\s+\[(.*)\]$`),
  there: new RegExp(String.raw`^(!?)has\(${PATH}\)$`),
  count: new RegExp(
    String.raw`^history\.count\(${TEXT},\s*\{\s*(?:${TEXT}\s*:\s*${TEXT})?\s*\},\s*duration\('(\d+)h'\)\)\s*${COMPARE}\s*(\d+)$`,
  ),
};

/** Reads CEL back, as far as it is what the builder could have written; else nothing. */
export function readRule(rule: string): Conditions | undefined {
  const text = rule.trim();
  if (text === '') return { join: 'all', of: [] };
  const [all, any] = [splitAt(text, '&&'), splitAt(text, '||')];
  if (all.length > 1 && any.length > 1) return undefined;
  const join = any.length > 1 ? 'any' : 'all';
  const of = (join === 'all' ? all : any).map((part) => readCondition(part.trim()));
  return of.every((one) => one !== undefined) ? { join, of } : undefined;
}

function readCondition(text: string): Condition | undefined {
  return readIsNot(text) ?? readField(text) ?? readOneOf(text) ?? readThere(text) ?? readCount(text);
}

function readIsNot(text: string): Condition | undefined {
  const [, absent, path, value] = FORMS.isNot.exec(text) ?? [];
  return absent === undefined || absent !== path ? undefined : { asks: 'field', path, is: '!=', value: valueOf(value) };
}

function readField(text: string): Condition | undefined {
  const [, path, is, value] = FORMS.field.exec(text) ?? [];
  // Without the question whether it is there, "is not" means something else.
  if (path === undefined || is === '!=') return undefined;
  return { asks: 'field', path, is: is as Comparison, value: valueOf(value) };
}

function readOneOf(text: string): Condition | undefined {
  const [, path, list] = FORMS.oneOf.exec(text) ?? [];
  if (path === undefined || list === undefined) return undefined;
  const values = splitAt(list, ',').map((one) => one.trim());
  if (!values.every((one) => new RegExp(`^${TEXT}$`).test(one))) return undefined;
  return { asks: 'one of', path, values: values.map(unquote) };
}

function readThere(text: string): Condition | undefined {
  const [, not, path] = FORMS.there.exec(text) ?? [];
  return path === undefined ? undefined : { asks: not === '!' ? 'not there' : 'there', path };
}

function readCount(text: string): Condition | undefined {
  const [, type, name, value, hours, is, times] = FORMS.count.exec(text) ?? [];
  if (type === undefined || Number(hours) % HOURS !== 0) return undefined;
  const field =
    name === undefined || value === undefined ? {} : { field: { name: unquote(name), value: unquote(value) } };
  return {
    ...{ asks: 'count', type: unquote(type), ...field, days: Number(hours) / HOURS },
    ...{ is: is as Comparison, times: Number(times) },
  };
}

function valueOf(text = ''): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d/.test(text) ? Number(text) : unquote(text);
}

function unquote(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/g, '$1');
}

/** Splits where the separator stands outside of texts and brackets. */
function splitAt(text: string, separator: string): string[] {
  const parts = [''];
  let [depth, quoted] = [0, ''];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quoted === '' && depth === 0 && text.startsWith(separator, at)) {
      parts.push('');
      at += separator.length - 1;
      continue;
    }
    [depth, quoted] = follow(depth, quoted, char, text.charAt(at - 1));
    parts.push((parts.pop() ?? '') + char);
  }
  return parts;
}

function follow(depth: number, quoted: string, char: string, before: string): [number, string] {
  if (quoted !== '') return [depth, char === quoted && before !== '\\' ? '' : quoted];
  if (char === "'" || char === '"') return [depth, char];
  if ('([{'.includes(char)) return [depth + 1, ''];
  return [')]}'.includes(char) ? depth - 1 : depth, ''];
}
