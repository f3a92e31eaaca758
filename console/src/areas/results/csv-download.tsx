import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';

import { answerOf } from '../../api/answer-of.ts';
import { http } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { saveFile } from '../../parts/save-file.ts';
import type { reportQuery } from './attribution.ts';
import { attributionWords } from './attribution.words.ts';

/** The report as a file. It is asked for as every page asks, so that a session that is over can be taken up again. */
export function CsvDownload({ query }: { readonly query: ReturnType<typeof reportQuery> }) {
  const words = useWords(attributionWords);
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () =>
      answerOf(await http.GET('/v1/analytics/attribution.csv', { params: { query }, parseAs: 'text' })),
    onSuccess: (csv) => saveFile(new Blob([csv], { type: 'text/csv' }), `attribution-${query.from}-${query.to}.csv`),
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
      {error && <Failed title={words.downloadFailed} error={error} />}
    </Group>
  );
}
