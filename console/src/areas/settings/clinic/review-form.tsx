import { Button, Group, Stack, TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { isOfNoField, problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { settingsWords } from '../settings.words.ts';
import { useSaved } from '../use-saved.ts';
import { Writable } from '../writable.tsx';
import { clinicWords } from './clinic.words.ts';

export function ReviewForm({ url }: { readonly url: string | null }) {
  const words = useWords(clinicWords);
  const { save } = useWords(settingsWords);
  const mayWrite = useMay('review-page.write');
  const saved = useSaved();
  const put = api.useMutation('put', '/v1/review-page', { onSuccess: () => saved('/v1/review-page') });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const said = textIn(new FormData(event.currentTarget), 'url').trim();
    put.mutate({ body: { url: said === '' ? null : said } });
  }

  return (
    <Card title={words.review} hint={words.reviewHint}>
      <form onSubmit={submit} autoComplete="off">
        <Writable by="review-page.write">
          <Stack>
            {isOfNoField(put.error, ['url']) && <Failed error={put.error} />}
            <TextInput
              name="url"
              type="url"
              label={words.reviewUrl}
              description={words.reviewNone}
              defaultValue={url ?? ''}
              maxLength={500}
              error={problemAt(put.error, 'url')}
            />
            {mayWrite && (
              <Group>
                <Button type="submit" variant="default" loading={put.isPending}>
                  {save}
                </Button>
              </Group>
            )}
          </Stack>
        </Writable>
      </form>
    </Card>
  );
}
