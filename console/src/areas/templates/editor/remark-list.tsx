import { Anchor, Badge, Group, List, Text } from '@mantine/core';

import { useLanguage, useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { languageName } from '../language-name.ts';
import type { Mark } from '../source/marks.ts';
import { templatesWords } from '../templates.words.ts';
import { editorWords } from './editor.words.ts';

export interface RemarkListProps {
  readonly marks: readonly Mark[];
  readonly failure: unknown;
  readonly onPick: (mark: Mark) => void;
}

/** Every remark on a template; each leads to where it is. */
export function RemarkList({ marks, failure, onPick }: RemarkListProps) {
  const words = useWords(editorWords);
  const errors = marks.filter(({ severity }) => severity === 'error');
  const warnings = marks.filter(({ severity }) => severity === 'warning');
  const said = [
    ...(errors.length > 0 ? [words.errors(errors.length)] : []),
    ...(warnings.length > 0 ? [words.warnings(warnings.length)] : []),
  ];
  return (
    <Card title={words.remarks}>
      {failure !== undefined && failure !== null && <Failed error={failure} />}
      <Text size="sm" aria-live="polite">
        {said.length === 0 ? words.noRemarks : said.join(' · ')}
      </Text>
      {marks.length > 0 && (
        <List size="sm" spacing={6} listStyleType="none">
          {[...errors, ...warnings].map((mark, index) => (
            <List.Item key={`${mark.path} ${mark.message} ${index}`}>
              <Remark mark={mark} onPick={onPick} />
            </List.Item>
          ))}
        </List>
      )}
    </Card>
  );
}

function Remark({ mark, onPick }: { readonly mark: Mark; readonly onPick: (mark: Mark) => void }) {
  const words = useWords(editorWords);
  const place = usePlaceName();
  const isError = mark.severity === 'error';
  const where = mark.at ? place(mark.at) : mark.path;
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      <Badge size="sm" variant="light" color={isError ? 'red' : 'yellow'} tt="none" style={{ flexShrink: 0 }}>
        {isError ? words.error : words.warning}
      </Badge>
      {mark.at ? (
        <Anchor component="button" type="button" size="sm" ta="left" underline="always" onClick={() => onPick(mark)}>
          {`${where}: ${mark.message}`}
        </Anchor>
      ) : (
        <Text size="sm">{`${where}: ${mark.message}`}</Text>
      )}
    </Group>
  );
}

/** A text as people call it: `Email, English, subject`. */
export function usePlaceName() {
  const words = useWords(editorWords);
  const { channels } = useWords(templatesWords);
  const reader = useLanguage();
  return ({ channel, language, field }: NonNullable<Mark['at']>) =>
    [
      channels[channel],
      languageName(language, reader),
      ...(field === 'subject' ? [words.subject.toLocaleLowerCase(reader)] : []),
    ].join(', ');
}
