import type { Path } from './ways.ts';

/** As the server writes it: `steps.who?.cases[0].next`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

/** The step a problem is about; step names may have dots, so the longest name that fits is it. */
export function stepOfPath(text: string, names: readonly string[]): string | undefined {
  const rest = text.startsWith('steps.') ? text.slice('steps.'.length) : undefined;
  if (rest === undefined) return undefined;
  return names
    .filter((name) => rest === name || rest.startsWith(`${name}.`) || rest.startsWith(`${name}[`))
    .sort((a, b) => b.length - a.length)[0];
}

export function getIn(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, part) => (isBag(at) ? at[part] : undefined), value);
}

/** The same with another value in one place; `undefined` takes the field, or the element, away. */
export function setIn<T>(whole: T, path: Path, value: unknown): T {
  const [part, ...rest] = path;
  if (part === undefined) return value as T;
  if (Array.isArray(whole)) return setElement(whole, Number(part), rest, value) as T;
  const bag: Bag = isBag(whole) ? whole : {};
  const inner = rest.length === 0 ? value : setIn(bag[part] ?? (typeof rest[0] === 'number' ? [] : {}), rest, value);
  if (inner !== undefined) return { ...bag, [part]: inner } as T;
  return Object.fromEntries(Object.entries(bag).filter(([name]) => name !== String(part))) as T;
}

function setElement(list: readonly unknown[], at: number, rest: Path, value: unknown): unknown[] {
  const inner = rest.length === 0 ? value : setIn(list[at] ?? {}, rest, value);
  if (inner === undefined) return list.filter((_, index) => index !== at);
  return at < list.length ? list.with(at, inner) : [...list, inner];
}

type Bag = Readonly<Record<string | number, unknown>>;

function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null;
}
