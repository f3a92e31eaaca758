import type { Problem } from '../platform/errors.ts';
import { type TemplateBodies, type TemplateSource, textsOf } from './template-source.ts';
import { TEMPLATE_VARIABLES } from './template-variables.ts';

/** A piece that several texts share, such as how to opt out: `{{> opt-out}}` in a text message in English. */
export interface SharedPiece {
  readonly name: string;
  readonly channel: string;
  readonly language: string;
  readonly text: string;
}

/** `{{> name}}`: nothing else may stand in it. */
const REFERENCE = /\{\{>\s*([a-z0-9]+(?:-[a-z0-9]+)*)\s*\}\}/g;

/** Names of variables where they are written: `{{clinic.name}}` and `{{#if clinic.name}}`. */
const NAMES = /\{\{(?:#(?:if|unless)\s+)?([a-zA-Z]+\.[a-zA-Z]+)\s*\}\}/g;

/**
 * Puts the shared pieces into the texts and declares their variables, so that a stored version says all that it says: a piece
 * that is changed later changes no text that was approved. Names every piece that is not there.
 */
export function expandPartials(
  source: TemplateSource,
  partials: readonly SharedPiece[],
): { readonly source: TemplateSource; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const used = new Set<string>();
  const bodies = structuredClone(source.bodies);
  for (const { channel, language, field, text } of textsOf(source.bodies)) {
    const own = piecesFor(partials, channel, language);
    const expanded = text.replace(REFERENCE, (reference, name: string) => {
      const piece = own.get(name);
      if (piece === undefined) {
        problems.push({
          path: `bodies.${channel}.${language}.${field}`,
          message: unknown(name, channel, language, own),
        });
        return reference;
      }
      for (const [, variable = ''] of piece.matchAll(NAMES)) used.add(variable);
      return piece;
    });
    put(bodies, { channel, language, field, text: expanded });
  }
  return { source: { ...source, bodies, variables: { ...source.variables, ...declare(used) } }, problems };
}

/** The pieces of a channel in a language, or in its base: `es` serves `es-MX`. */
function piecesFor(partials: readonly SharedPiece[], channel: string, language: string): ReadonlyMap<string, string> {
  const [base = ''] = language.split('-');
  const of = (wanted: string) => partials.filter((piece) => piece.channel === channel && piece.language === wanted);
  return new Map([...of(base), ...of(language)].map(({ name, text }) => [name, text]));
}

function unknown(name: string, channel: string, language: string, known: ReadonlyMap<string, string>): string {
  const list = known.size === 0 ? 'there are none' : `there are ${[...known.keys()].join(', ')}`;
  return `there is no piece {{> ${name}}} for ${channel} in ${language}; ${list}: a clinic cannot add pieces of its own`;
}

function declare(names: ReadonlySet<string>): TemplateSource['variables'] {
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const variable = TEMPLATE_VARIABLES[name];
      return variable === undefined ? [] : [[name, variable]];
    }),
  );
}

function put(bodies: TemplateBodies, { channel, language, field, text }: ReturnType<typeof textsOf>[number]): void {
  const texts = bodies[channel]?.[language] as Record<string, string> | undefined;
  if (texts) texts[field] = text;
}
