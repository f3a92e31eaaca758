import type { ASTNode } from '@marcbachmann/cel-js';

/** What a signal's data must say for a rule to hold: one of these texts in this field. */
export interface RequiredValues {
  readonly field: string;
  readonly values: readonly string[];
}

/**
 * What an expression that gives true asks of the signal's data, where that can be read off it: `signal.data.topic == 'asthma'`, the
 * same with `in` a list of texts, joined by `&&`, and by `||` where both sides ask for the same field.
 *
 * A signal that says something else cannot make the rule hold, whatever else it looks at; what is not read off is asked of none.
 */
export function requiredValues(node: ASTNode): RequiredValues[] {
  if (node.op === '&&') return node.args.flatMap(requiredValues);
  if (node.op === '||') return eitherOf(requiredValues(node.args[0]), requiredValues(node.args[1]));
  if (node.op === 'in') return required(fieldOf(node.args[0]), textsOf(node.args[1]));
  if (node.op !== '==') return [];
  const [left, right] = node.args;
  return [...required(fieldOf(left), textOf(right)), ...required(fieldOf(right), textOf(left))];
}

/** Pairs of a literal map, as `{'topic': 'asthma'}`, whose values are texts: what a look into history asks of each signal. */
export function requiredEntries(node: ASTNode | undefined): RequiredValues[] {
  if (node?.op !== 'map') return [];
  return node.args.flatMap(([name, value]) => required(textOf(name)?.[0], textOf(value)));
}

function eitherOf(left: readonly RequiredValues[], right: readonly RequiredValues[]): RequiredValues[] {
  return left.flatMap(({ field, values }) => {
    const other = right.find((one) => one.field === field);
    return other ? [{ field, values: [...new Set([...values, ...other.values])] }] : [];
  });
}

function required(field: string | undefined, values: readonly string[] | undefined): RequiredValues[] {
  return field === undefined || values === undefined ? [] : [{ field, values }];
}

/** `topic` of `signal.data.topic` and of `signal.data['topic']`. */
function fieldOf(node: ASTNode): string | undefined {
  if (node.op === '.' && isData(node.args[0])) return node.args[1];
  return node.op === '[]' && isData(node.args[0]) ? textOf(node.args[1])?.[0] : undefined;
}

function isData(node: ASTNode): boolean {
  return node.op === '.' && node.args[1] === 'data' && node.args[0].op === 'id' && node.args[0].args === 'signal';
}

function textOf(node: ASTNode): [string] | undefined {
  return node.op === 'value' && typeof node.args === 'string' ? [node.args] : undefined;
}

function textsOf(node: ASTNode): string[] | undefined {
  if (node.op !== 'list') return undefined;
  const texts = node.args.map(textOf);
  return texts.every((text) => text !== undefined) ? texts.flat() : undefined;
}
