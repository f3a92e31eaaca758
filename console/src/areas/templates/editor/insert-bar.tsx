import { Button, Group, Stack, Text, Tooltip } from '@mantine/core';

import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import type { TextField } from '../source/marks.ts';
import type { Variable, Vocabulary } from '../source/source.ts';
import { editorWords } from './editor.words.ts';
import { isDetailAt, piecesFor } from './tags.ts';

export interface InsertBarProps {
  readonly at: TextField;
  readonly vocabulary: Vocabulary;
  readonly onInsert: (text: string) => void;
}

const CLASSES = ['none', 'identity', 'health'] as const satisfies readonly Variable['phi'][];

/** All that can stand between braces, with what it tells of a person. */
export function InsertBar({ at, vocabulary, onInsert }: InsertBarProps) {
  const words = useWords(editorWords);
  const pieces = piecesFor(vocabulary, at);
  return (
    <Card title={words.variables} hint={words.variablesHint}>
      <Stack gap="xs">
        {CLASSES.map((phi) => (
          <Group key={phi} gap={6} role="group" aria-label={words.phi[phi]}>
            <Text size="xs" w="100%">
              <span className="template-dot" data-phi={phi} aria-hidden /> {words.phi[phi]}
            </Text>
            {vocabulary.variables
              .filter((variable) => variable.phi === phi)
              .map((variable) => (
                <Insert
                  key={variable.name}
                  name={variable.name}
                  hint={isDetailAt(variable, at) ? words.detailHere : undefined}
                  onClick={() => onInsert(`{{${variable.name}}}`)}
                />
              ))}
          </Group>
        ))}
        {pieces.length > 0 && at.field === 'body' && (
          <Group gap={6} role="group" aria-label={words.pieces}>
            <Text size="xs" w="100%">
              {`${words.pieces}: ${words.piecesHint}`}
            </Text>
            {pieces.map((name) => (
              <Insert key={name} name={name} onClick={() => onInsert(`{{> ${name}}}`)} />
            ))}
          </Group>
        )}
      </Stack>
    </Card>
  );
}

interface InsertProps {
  readonly name: string;
  readonly hint?: string | undefined;
  readonly onClick: () => void;
}

function Insert({ name, hint, onClick }: InsertProps) {
  const words = useWords(editorWords);
  const label = hint === undefined ? words.insert(name) : `${words.insert(name)} (${hint})`;
  const button = (
    <Button size="compact-xs" variant="default" aria-label={label} onClick={onClick}>
      {hint === undefined ? name : `${name} !`}
    </Button>
  );
  return hint === undefined ? button : <Tooltip label={hint}>{button}</Tooltip>;
}
