import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

import { useWords } from '../../../app/words.ts';
import { saveFile } from '../../../parts/save-file.ts';
import { useToday } from '../use-today.ts';
import { accessWords } from './access.words.ts';
import { csvOf } from './review.ts';

export interface CsvButtonProps {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The list as it stands, with empty columns for who looked it over and what they decided. */
export function CsvButton({ name, head, rows }: CsvButtonProps) {
  const words = useWords(accessWords);
  const today = useToday();
  const save = () => {
    const csv = csvOf(
      [...head, words.keep, words.reviewedBy],
      rows.map((row) => [...row, '', '']),
    );
    saveFile(new Blob([csv], { type: 'text/csv' }), `${name}-${today}.csv`);
  };
  return (
    <Group>
      <Button size="xs" variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={save}>
        {words.export}
      </Button>
    </Group>
  );
}
