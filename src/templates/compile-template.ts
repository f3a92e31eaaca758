import Handlebars from 'handlebars';

import { plainText } from './plain-text.ts';
import type { VariableValues } from './template-variables.ts';
import { isVariable } from './template-variables.ts';

export interface CompiledText {
  /** Names of the variables that the text uses. */
  readonly uses: ReadonlySet<string>;
  /** Those of them that it uses without asking for them first, so that it cannot do without. */
  readonly needs: ReadonlySet<string>;
  /** The text with its variables filled in. Raises when one that it needs is absent, so callers look first. */
  readonly fill: (values: VariableValues) => string;
}

/** Compiles a text that `checkTemplate` found no fault with. Nothing is escaped: the result is plain text. */
export function compileText(text: string): CompiledText {
  const template = Handlebars.compile<Record<string, unknown>>(text, {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: { if: true, unless: true },
    noEscape: true,
  });
  const { uses, needs } = namesOf(text);
  const optional = [...uses].filter((name) => !needs.has(name));
  const nothing = Object.fromEntries(optional.map((name) => [name, '']));
  return {
    uses,
    needs,
    fill: (values) => plainText(template(nested({ ...nothing, ...values }))).trim(),
  };
}

/** The variables of a text, and those that stand outside an `{{#if}}` that asks for them. */
function namesOf(text: string): Pick<CompiledText, 'uses' | 'needs'> {
  const uses = new Set<string>();
  const needs = new Set<string>();
  const visit = (statements: readonly hbs.AST.Statement[], asked: readonly string[]): void => {
    for (const statement of statements) {
      if (statement.type === 'MustacheStatement') {
        const name = nameOf((statement as hbs.AST.MustacheStatement).path);
        uses.add(name);
        if (!asked.includes(name)) needs.add(name);
      }
      if (statement.type === 'BlockStatement') visitBlock(statement as hbs.AST.BlockStatement, asked);
    }
  };
  const visitBlock = (block: hbs.AST.BlockStatement, asked: readonly string[]): void => {
    const condition = block.params[0];
    const name = condition ? nameOf(condition) : '';
    uses.add(name);
    // Without an else a block has no inverse, whatever the types say.
    const inverse = (block.inverse as hbs.AST.Program | undefined)?.body ?? [];
    const [there, absent] =
      block.path.original === 'if' ? [block.program.body, inverse] : [inverse, block.program.body];
    visit(there, [...asked, name]);
    visit(absent, asked);
  };
  visit(Handlebars.parse(text).body, []);
  return { uses: new Set([...uses].filter(isVariable)), needs: new Set([...needs].filter(isVariable)) };
}

function nameOf(path: hbs.AST.Expression): string {
  return path.type === 'PathExpression' ? (path as hbs.AST.PathExpression).original : '';
}

/** `{ 'patient.firstName': 'Jane' }` becomes `{ patient: { firstName: 'Jane' } }`, which is how a template reads it. */
function nested(values: VariableValues): Record<string, Record<string, string>> {
  const groups: Record<string, Record<string, string>> = {};
  for (const [name, value] of Object.entries(values)) {
    const [group = '', field = ''] = name.split('.');
    const fields = (groups[group] ??= {});
    fields[field] = value;
  }
  return groups;
}
