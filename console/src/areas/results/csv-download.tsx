import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';

import { http } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import type { reportQuery } from './attribution.ts';
import { attributionWords } from './attribution.words.ts';

/** The report as a file. It is asked for as every page asks, so that a session that is over can be taken up again. */
export function CsvDownload({ query }: { readonly query: ReturnType<typeof reportQuery> }) {
  const words = useWords(attributionWords);
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const { data, error: problem } = await http.GET('/v1/analytics/attribution.csv', {
        params: { query },
        parseAs: 'text',
      });
      return data ?? Promise.reject(new Error('', { cause: problem }));
    },
    onSuccess: (csv) => save(csv, `attribution-${query.from}-${query.to}.csv`),
  });
  return (
    <Group>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={isPending}
        onClick={() => mutate()}
      >
        {words.download}
      </Button>
      {error && <Failed title={words.downloadFailed} error={error.cause} />}
    </Group>
  );
}

function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
