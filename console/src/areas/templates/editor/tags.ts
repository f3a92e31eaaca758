import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@uiw/react-codemirror';

import type { TextField } from '../source/marks.ts';
import type { Variable, Vocabulary } from '../source/source.ts';

/** What is offered while somebody writes, in their language. */
export interface TagWords {
  readonly phi: Readonly<Record<Variable['phi'], string>>;
  readonly detailHere: string;
  readonly ifThere: (name: string) => string;
}

const OPEN = /\{\{[#>\w.\s-]*$/;
const TAG = /\{\{[^}]*\}\}/g;

/** Shared pieces that a text of a channel in a language, or in its base, may use. */
export function piecesFor({ pieces }: Vocabulary, { channel, language }: TextField): string[] {
  const [base] = language.split('-');
  const own = pieces.filter((piece) => piece.channel === channel && [base, language].includes(piece.language));
  return [...new Set(own.map(({ name }) => name))];
}

export function isDetailAt({ places }: Variable, { channel, field }: TextField): boolean {
  return !places.includes(field === 'subject' ? 'subject' : channel);
}

/** Offers variables, blocks and pieces behind two braces. */
export function tagCompletion(vocabulary: Vocabulary, at: TextField, words: TagWords) {
  const names = vocabulary.variables.map((variable): Completion => {
    const hint = isDetailAt(variable, at) ? words.detailHere : words.phi[variable.phi];
    return { label: `{{${variable.name}}}`, type: 'variable', detail: hint, apply: applyTag };
  });
  const blocks = vocabulary.variables.map(({ name }): Completion => {
    const label = `{{#if ${name}}}`;
    const apply = (view: EditorView, _: Completion, from: number, to: number) =>
      put(view, `${label} {{${name}}}{{/if}}`, from, to);
    return { label, type: 'keyword', detail: words.ifThere(name), apply, boost: -1 };
  });
  const pieces = piecesFor(vocabulary, at).map((name): Completion => ({
    label: `{{> ${name}}}`,
    type: 'text',
    apply: applyTag,
  }));
  const options = [...names, ...pieces, ...blocks];
  return (context: CompletionContext): CompletionResult | null => {
    const open = context.matchBefore(OPEN);
    if (!open) return null;
    return { from: open.from, options, validFor: OPEN };
  };
}

/** Braces that stand behind the place already are not doubled. */
function applyTag(view: EditorView, { label }: Completion, from: number, to: number): void {
  put(view, label, from, to);
}

function put(view: EditorView, text: string, from: number, to: number): void {
  const behind = /^\}{0,2}/.exec(view.state.sliceDoc(to, to + 2))?.[0].length ?? 0;
  view.dispatch({
    changes: { from, to: to + behind, insert: text },
    selection: { anchor: from + text.length },
    userEvent: 'input.complete',
  });
}

/** Colours tags by what their values tell of a person. */
export function tagColours({ variables }: Vocabulary) {
  const classes = new Map(variables.map(({ name, phi }) => [name, phi]));
  const matcher = new MatchDecorator({
    regexp: TAG,
    decoration: ([tag]) => {
      const [name = ''] = /[\w]+\.[\w.]+/.exec(tag) ?? [];
      return Decoration.mark({ class: `cm-tag cm-tag-${classes.get(name) ?? 'none'}` });
    },
  });
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = matcher.createDeco(view);
      }
      update(update: ViewUpdate): void {
        this.decorations = matcher.updateDeco(update, this.decorations);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}
