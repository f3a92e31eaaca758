import { type Diagnostic, linter } from '@codemirror/lint';
import { Text, useComputedColorScheme } from '@mantine/core';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import { useId, useMemo } from 'react';

export interface JsonTextProps {
  readonly label: string;
  readonly hint?: string;
  readonly text: string;
  /** Left out where it is only read. */
  readonly onChange?: (text: string) => void;
}

/** A text of JSON, with a mark where it is none. */
export function JsonText({ label, hint, text, onChange }: JsonTextProps) {
  const theme = useComputedColorScheme('light');
  const hintId = useId();
  const extensions = useMemo(
    () => [
      linter((view) => faultsIn(view.state.doc.toString())),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, ...(hint ? { 'aria-describedby': hintId } : {}) }),
    ],
    [label, hint, hintId],
  );
  return (
    <>
      <CodeMirror
        value={text}
        theme={theme}
        extensions={extensions}
        readOnly={onChange === undefined}
        onChange={onChange}
        maxHeight="320px"
        // Tab goes on to the next field.
        indentWithTab={false}
        basicSetup={{ foldGutter: false, highlightActiveLine: false }}
      />
      {hint && (
        <Text size="xs" c="dimmed" id={hintId}>
          {hint}
        </Text>
      )}
    </>
  );
}

/** Where a browser says so, the mark is there; else it is on the whole text. */
function faultsIn(text: string): Diagnostic[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const place = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
    const from = Math.min(place, text.length);
    return [{ from, to: Math.min(from + 1, text.length), severity: 'error', message }];
  }
}
