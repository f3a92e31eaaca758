import { Button, Fieldset, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { useWords } from '../../../app/words.ts';
import type { Path } from '../definition/ways.ts';
import { useField } from './editing.ts';
import { editorWords } from './editor.words.ts';

export interface ListFieldProps {
  readonly path: Path;
  /** What one is called, such as `Case`. */
  readonly label: string;
  readonly least?: number;
  readonly most: number;
  readonly fresh: () => unknown;
  readonly children: (path: Path, at: number) => ReactNode;
}

/** Several of the same, each in a box of its own. */
export function ListField({ path, label, least = 0, most, fresh, children }: ListFieldProps) {
  const words = useWords(editorWords);
  const { value, set } = useField(path);
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const become = (next: readonly unknown[]) => set(next.length === 0 && least === 0 ? undefined : next);
  return (
    <Stack gap="xs">
      {list.map((_, at) => (
        // What stands in the list has no name but its place.
        <Fieldset key={at} legend={`${label} ${at + 1}`} p="sm">
          <Stack gap="xs">
            {children([...path, at], at)}
            {list.length > least && (
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                leftSection={<IconTrash size={14} aria-hidden />}
                onClick={() => become(list.filter((__, index) => index !== at))}
              >
                {words.removeOne(label, at + 1)}
              </Button>
            )}
          </Stack>
        </Fieldset>
      ))}
      {list.length < most && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => become([...list, fresh()])}
        >
          {words.addOne(label)}
        </Button>
      )}
    </Stack>
  );
}
