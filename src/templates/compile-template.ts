import Handlebars from 'handlebars';

import type { Problem } from '../platform/errors.ts';
import type { VariableValues } from './template-variables.ts';
import { TEMPLATE_VARIABLES } from './template-variables.ts';
import { type TemplateSource, textsOf } from './template-source.ts';

export interface CompiledText {
  /** Names of the variables that the text uses. */
  readonly uses: ReadonlySet<string>;
  /** The text with its variables filled in. Raises when one is absent, so callers look first. */
  readonly fill: (values: VariableValues) => string;
}

/** The helpers that a text may use. Anything more is logic, which belongs in a journey, where it is checked and explained. */
const BLOCKS: ReadonlySet<string> = new Set(['if', 'unless']);

/** Compiles a text that `checkTemplate` found no fault with. Nothing is escaped: the result is plain text. */
export function compileText(text: string): CompiledText {
  const template = Handlebars.compile<Record<string, unknown>>(text, {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: { if: true, unless: true },
    noEscape: true,
  });
  return { uses: usesOf(text), fill: (values) => template(nested(values)).trim() };
}

/** Every fault of the texts: what does not parse, what is not a variable, and what was not declared, or not truthfully. */
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
    const isTrue = known.type === declared.type && known.phi === declared.phi;
    return isTrue ? [] : [{ path, message: `is of type ${known.type} with phi: ${String(known.phi)}` }];
  });
}

function checkText(text: string, declared: TemplateSource['variables']): string[] {
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(text);
  } catch (error) {
    return [`does not parse: ${firstLineOf(error)}`];
  }
  return program.body.flatMap((statement) => checkStatement(statement, declared));
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
      return [`only variables, {{#if}} and {{#unless}} are allowed ${place(statement)}`];
  }
}

function checkBlock(block: hbs.AST.BlockStatement, declared: TemplateSource['variables']): string[] {
  const [condition, ...more] = block.params;
  if (
    !BLOCKS.has(block.path.original) ||
    condition === undefined ||
    more.length > 0 ||
    hasPairs(block.hash)
  ) {
    return [`only {{#if variable}} and {{#unless variable}} are allowed ${place(block)}`];
  }
  // A block without an else has no inverse, whatever the types say.
  const inverse = block.inverse as hbs.AST.Program | undefined;
  const inner = [...block.program.body, ...(inverse?.body ?? [])];
  return [...checkPath(condition, declared), ...inner.flatMap((statement) => checkStatement(statement, declared))];
}

function checkPath(path: hbs.AST.Expression, declared: TemplateSource['variables']): string[] {
  const name = path.type === 'PathExpression' ? (path as hbs.AST.PathExpression).original : '';
  if (!isVariable(name)) {
    return [`there is no variable ${name === '' ? 'of this form' : name} ${place(path)}; ${listOfKnown()}`];
  }
  return !Object.hasOwn(declared, name) ? [`uses ${name} ${place(path)}, which "variables" does not declare`] : [];
}

function usesOf(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const visitor = new Handlebars.Visitor();
  visitor.PathExpression = ({ original }) => {
    if (isVariable(original)) names.add(original);
  };
  visitor.accept(Handlebars.parse(text));
  return names;
}

/** Own names only: `constructor` and its like are not variables, though every object answers to them. */
function isVariable(name: string): boolean {
  return Object.hasOwn(TEMPLATE_VARIABLES, name);
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

/** `{ 'patient.firstName': 'Jane' }` becomes `{ patient: { firstName: 'Jane' } }`, which is how a template reads it. */
function nested(values: VariableValues): Record<string, Record<string, string>> {
  const groups: Record<string, Record<string, string>> = {};
  for (const [name, value] of Object.entries(values)) {
    const [group = '', field = ''] = name.split('.');
    groups[group] = { ...groups[group], [field]: value };
  }
  return groups;
}
