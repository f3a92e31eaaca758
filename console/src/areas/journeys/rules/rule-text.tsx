import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { Text, useComputedColorScheme } from '@mantine/core';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import { useId, useMemo } from 'react';

import { useWords } from '../../../app/words.ts';
import { completionsOf } from './completions.ts';
import type { RuleField } from './fields-of.ts';
import { rulesWords } from './rules.words.ts';

const WORD = /[\w.]*$/;

export interface RuleTextProps {
  readonly label: string;
  readonly rule: string;
  readonly fields: readonly RuleField[];
  readonly onChange: (rule: string) => void;
}

/** A rule as CEL, with the names it may use offered. */
export function RuleText({ label, rule, fields, onChange }: RuleTextProps) {
  const words = useWords(rulesWords);
  const theme = useComputedColorScheme('light');
  const hint = useId();
  const extensions = useMemo(() => {
    const options = completionsOf(fields);
    const complete = (context: CompletionContext): CompletionResult | null => {
      const word = context.matchBefore(WORD);
      if (!word || (word.from === word.to && !context.explicit)) return null;
      return { from: word.from, options: [...options], validFor: /^[\w.]*$/ };
    };
    return [
      autocompletion({ override: [complete] }),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': hint }),
    ];
  }, [fields, label, hint]);
  return (
    <>
      <CodeMirror
        value={rule}
        theme={theme}
        extensions={extensions}
        onChange={onChange}
        minHeight="64px"
        // Tab goes on to the next field.
        indentWithTab={false}
        basicSetup={{ lineNumbers: false, foldGutter: false, highlightActiveLine: false }}
      />
      <Text size="xs" c="dimmed" id={hint}>
        {words.ruleHint}
      </Text>
    </>
  );
}
