import { List, Stack, Text, VisuallyHidden } from '@mantine/core';

import { useLanguage, useWords } from '../../../app/words.ts';
import { languageName } from '../language-name.ts';
import { changesOf, type ChangedText } from '../source/changes.ts';
import type { DiffLine } from '../source/line-diff.ts';
import type { Source } from '../source/source.ts';
import { templatesWords } from '../templates.words.ts';
import { versionsWords } from './versions.words.ts';

export interface ChangeListProps {
  readonly before: Source;
  readonly after: Source;
}

/** What changed from one version to another, text by text and line by line. */
export function ChangeList({ before, after }: ChangeListProps) {
  const words = useWords(versionsWords);
  const { purposes } = useWords(templatesWords);
  const { texts, settings } = changesOf(before, after);
  const valueOf = (source: Source, name: (typeof settings)[number]): string => {
    if (name === 'purpose') return purposes[source.purpose];
    if (name === 'detail') return source.detail ? words.yes : words.no;
    return String(source.maxSegments);
  };
  if (texts.length === 0 && settings.length === 0) return <Text size="sm">{words.same}</Text>;
  return (
    <Stack gap="sm">
      {settings.length > 0 && (
        <List size="sm">
          {settings.map((name) => (
            <List.Item key={name}>
              {`${words.settings[name]}: ${words.changed(valueOf(before, name), valueOf(after, name))}`}
            </List.Item>
          ))}
        </List>
      )}
      {texts.map((text) => (
        <Changed key={`${text.channel} ${text.language} ${text.field}`} text={text} />
      ))}
    </Stack>
  );
}

function Changed({ text: { channel, language, field, lines } }: { readonly text: ChangedText }) {
  const words = useWords(versionsWords);
  const { channels } = useWords(templatesWords);
  const reader = useLanguage();
  const name = [channels[channel], languageName(language, reader), ...(field === 'subject' ? [words.subject] : [])];
  return (
    <div>
      <Text size="sm" fw={600}>
        {name.join(', ')}
      </Text>
      <div className="template-diff" lang={language}>
        {lines.map((line, index) => (
          <Line key={index} line={line} />
        ))}
      </div>
    </div>
  );
}

const SIGNS = { same: '\u00a0', added: '+', removed: '−' } as const;

function Line({ line: { kind, text } }: { readonly line: DiffLine }) {
  const words = useWords(versionsWords);
  return (
    <div data-kind={kind}>
      <span aria-hidden>{SIGNS[kind]} </span>
      {kind !== 'same' && <VisuallyHidden>{`${words[kind]}: `}</VisuallyHidden>}
      {text}
    </div>
  );
}
