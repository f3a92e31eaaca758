import { Anchor, Button, Group, Paper, Stack } from '@mantine/core';
import { IconArrowLeft, IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';

import { answerOf } from '../../../api/answer-of.ts';
import { http } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Failed } from '../../../parts/failed.tsx';
import { saveFile } from '../../../parts/save-file.ts';
import { Shown } from '../../../parts/shown.tsx';
import { policiesWords } from './policies.words.ts';
import { PolicyText } from './policy-text.tsx';

const route = getRouteApi('/inside/compliance/policies/$name');
const TYPES = { md: 'text/markdown', html: 'text/html' } as const;
type Format = keyof typeof TYPES;

async function read(name: string, format: Format): Promise<string> {
  const text = answerOf<string | undefined>(
    await http.GET('/v1/policies/{name}', { params: { path: { name }, query: { format } }, parseAs: 'text' }),
  );
  return text ?? '';
}

/** One document, as it stands today. */
export function PolicyPage() {
  const words = useWords(policiesWords);
  const { name } = route.useParams();
  const policy = useQuery({ queryKey: ['policy', name], queryFn: () => read(name, 'md') });
  const download = useMutation({
    mutationFn: async (format: Format) => ({ format, text: await read(name, format) }),
    onSuccess: ({ format, text }) => saveFile(new Blob([text], { type: TYPES[format] }), `${name}.${format}`),
  });
  return (
    <Stack>
      <Group justify="space-between">
        <Anchor size="sm" renderRoot={(props) => <Link to="/compliance/policies" {...props} />}>
          <IconArrowLeft size={14} aria-hidden /> {words.back}
        </Anchor>
        <Group gap="xs">
          {(['html', 'md'] as const).map((format) => (
            <Button
              key={format}
              size="xs"
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={() => download.mutate(format)}
            >
              {words.download[format]}
            </Button>
          ))}
        </Group>
      </Group>
      {download.error && <Failed error={download.error} />}
      <Shown of={policy}>
        {(text) => (
          <Paper withBorder p="md">
            <PolicyText markdown={text} label={words.table} />
          </Paper>
        )}
      </Shown>
    </Stack>
  );
}
