import { autocompletion } from '@codemirror/autocomplete';
import { setDiagnostics } from '@codemirror/lint';
import { Text, useComputedColorScheme } from '@mantine/core';
import CodeMirror, { EditorState, EditorView } from '@uiw/react-codemirror';
import { useEffect, useId, useMemo, useState } from 'react';

import { useWords } from '../../../app/words.ts';
import type { Mark, TextField } from '../source/marks.ts';
import type { Vocabulary } from '../source/source.ts';
import { editorWords } from './editor.words.ts';
import { tagColours, tagCompletion } from './tags.ts';

/** Where somebody wants to be taken. Each wish is a value of its own, so that the same can be wished twice. */
export interface Jump {
  readonly at: TextField;
  readonly from: number;
  readonly to: number;
}

export interface TextEditorProps {
  readonly at: TextField;
  readonly label: string;
  readonly visibleLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onActive: (view: EditorView) => void;
  readonly vocabulary: Vocabulary;
  readonly marks: readonly Mark[];
  readonly jump: Jump | undefined;
  readonly isReadOnly: boolean;
  readonly error: string | undefined;
}

/** A text with its variables in colour, what is wrong underlined, and names offered. */
export function TextEditor({ at, value, onChange, marks, jump, isReadOnly, error, ...props }: TextEditorProps) {
  const theme = useComputedColorScheme('light');
  const [view, setView] = useState<EditorView>();
  const errorId = useId();
  const extensions = useExtensions(at, props, errorId);
  useEffect(() => {
    if (!view) return;
    const length = view.state.doc.length;
    const shown = marks
      .filter(({ from, to }) => to > from && to <= length)
      .map(({ from, to, severity, message }) => ({ from, to, severity, message }));
    view.dispatch(setDiagnostics(view.state, shown));
  }, [view, marks]);
  useEffect(() => {
    if (!view || jump?.at.field !== at.field) return;
    const length = view.state.doc.length;
    view.dispatch({
      selection: { anchor: Math.min(jump.from, length), head: Math.min(jump.to, length) },
      scrollIntoView: true,
    });
    view.focus();
    // A jump is done once, however the field is drawn anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [view, jump]);
  const isLine = at.field === 'subject';
  return (
    <div className="template-text">
      <Text size="sm" fw={500} aria-hidden>
        {props.visibleLabel}
      </Text>
      <CodeMirror
        value={value}
        theme={theme}
        extensions={extensions}
        onChange={onChange}
        onCreateEditor={setView}
        onFocus={() => view && props.onActive(view)}
        readOnly={isReadOnly}
        // Tab goes on to the next field: nobody is to be caught in this one.
        indentWithTab={false}
        minHeight={isLine ? '40px' : '150px'}
        maxHeight="420px"
        basicSetup={{
          lineNumbers: false,
          foldGutter: false,
          highlightActiveLine: false,
          highlightSelectionMatches: false,
          closeBrackets: false,
          autocompletion: false,
          searchKeymap: false,
        }}
      />
      {error !== undefined && (
        <Text size="sm" c="var(--mantine-color-error)" id={errorId}>
          {error}
        </Text>
      )}
    </div>
  );
}

function useExtensions(
  at: TextField,
  { label, vocabulary }: Pick<TextEditorProps, 'label' | 'vocabulary'>,
  errorId: string,
) {
  const words = useWords(editorWords);
  const { channel, language, field } = at;
  return useMemo(() => {
    const complete = tagCompletion(vocabulary, { channel, language, field }, words);
    return [
      autocompletion({ override: [complete] }),
      tagColours(vocabulary),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        'aria-label': label,
        'aria-describedby': errorId,
        lang: language,
        spellcheck: 'true',
      }),
      ...(field === 'subject' ? ONE_LINE : []),
    ];
  }, [vocabulary, channel, language, field, words, label, errorId]);
}

/** A subject is one line, whatever is pasted. */
const ONE_LINE = [
  EditorView.clipboardInputFilter.of((text) => text.replaceAll(/\s*\n\s*/g, ' ')),
  EditorState.transactionFilter.of((change) => (change.newDoc.lines > 1 ? [] : change)),
];
