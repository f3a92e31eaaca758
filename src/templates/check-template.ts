import Handlebars from 'handlebars';

import type { Problem } from '../platform/errors.ts';
import { type DeclaredVariable, type TemplateSource, textsOf } from './template-source.ts';
import { isVariable, type TemplateVariable, TEMPLATE_VARIABLES } from './template-variables.ts';

/** The helpers that a text may use. Anything more is logic, which belongs in a journey, where it is checked and explained. */
const BLOCKS: ReadonlySet<string> = new Set(['if', 'unless']);

/**
 * Every fault of the texts: what does not parse, what is not a variable, and what was not declared, or not truthfully. Shared
 * pieces are in place by then (`expandPartials`).
 */
export function checkTemplate(source: TemplateSource): Problem[] {
  const texts = textsOf(source.bodies).flatMap(({ channel, language, field, text }) =>
    checkText(text, source.variables).map((message) => ({ path: `bodies.${channel}.${language}.${field}`, message })),
  );
  return [...checkDeclarations(source.variables), ...texts];
}

function checkDeclarations(variables: TemplateSource['variables']): Problem[] {
  return Object.entries(variables).flatMap(([name, declared]) => {
    const path = `variables.${name}`;
    const known = isVariable(name) ? TEMPLATE_VARIABLES[name] : undefined;
    if (known === undefined) return [{ path, message: `there is no variable ${name}; ${listOfKnown()}` }];
    return isTrue(declared, known) ? [] : [{ path, message: `is of type ${known.type} with phi: ${known.phi}` }];
  });
}

function isTrue(declared: DeclaredVariable, known: TemplateVariable): boolean {
  const phi = typeof declared.phi === 'boolean' ? known.phi !== 'none' : known.phi;
  return known.type === declared.type && phi === declared.phi;
}

function checkText(text: string, declared: TemplateSource['variables']): string[] {
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(text);
  } catch (error) {
    return [`does not parse: ${firstLineOf(error)}`];
  }
  const escaped = text.includes('\\{{')
    ? ['a backslash before {{ would say what stands between the braces: leave it out']
    : [];
  return [...escaped, ...program.body.flatMap((statement) => checkStatement(statement, declared))];
}

function checkStatement(statement: hbs.AST.Statement, declared: TemplateSource['variables']): string[] {
  switch (statement.type) {
    case 'ContentStatement':
    case 'CommentStatement':
      return [];
    case 'MustacheStatement': {
      const mustache = statement as hbs.AST.MustacheStatement;
      const hasArguments = mustache.params.length > 0 || hasPairs(mustache.hash);
      return hasArguments ? [`takes no arguments ${place(statement)}`] : checkPath(mustache.path, declared);
    }
    case 'BlockStatement':
      return checkBlock(statement as hbs.AST.BlockStatement, declared);
    default:
      return [`only variables, {{#if}}, {{#unless}} and {{> piece}} are allowed ${place(statement)}`];
  }
}

function checkBlock(block: hbs.AST.BlockStatement, declared: TemplateSource['variables']): string[] {
  const [condition, ...more] = block.params;
  // A block without an else has no inverse, and one that begins with `{{^` no program, whatever the types say.
  const [program, inverse] = [block.program, block.inverse] as (hbs.AST.Program | undefined)[];
  const isPlain = condition !== undefined && more.length === 0 && !hasPairs(block.hash);
  if (!BLOCKS.has(block.path.original) || !isPlain || program === undefined) {
    return [`only {{#if variable}} and {{#unless variable}} are allowed ${place(block)}`];
  }
  const inner = [...program.body, ...(inverse?.body ?? [])];
  return [...checkPath(condition, declared), ...inner.flatMap((statement) => checkStatement(statement, declared))];
}

function checkPath(path: hbs.AST.Expression, declared: TemplateSource['variables']): string[] {
  const name = plainNameOf(path);
  if (!isVariable(name)) {
    return [`there is no variable ${name === '' ? 'of this form' : name} ${place(path)}; ${listOfKnown()}`];
  }
  return !Object.hasOwn(declared, name) ? [`uses ${name} ${place(path)}, which "variables" does not declare`] : [];
}

/** The name as it is written. In brackets, `{{[clinic.name]}}`, it would be another one, or not be found where it is looked for. */
function plainNameOf(path: hbs.AST.Expression): string {
  if (path.type !== 'PathExpression') return '';
  const { original, loc } = path as hbs.AST.PathExpression;
  return loc.end.column - loc.start.column === original.length ? original : '';
}

function hasPairs(hash: hbs.AST.Hash | undefined): boolean {
  return hash !== undefined && hash.pairs.length > 0;
}

function place({ loc }: hbs.AST.Node): string {
  return `at line ${loc.start.line}, column ${loc.start.column + 1}`;
}

function listOfKnown(): string {
  return `known are ${Object.keys(TEMPLATE_VARIABLES).join(', ')}`;
}

function firstLineOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unreadable';
}
