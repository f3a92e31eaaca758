import { TextInput } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { SettingsForm } from '../settings-form.tsx';
import { useSaved } from '../use-saved.ts';
import { clinicWords } from './clinic.words.ts';

export function ReviewForm({ url }: { readonly url: string | null }) {
  const words = useWords(clinicWords);
  const saved = useSaved();
  const put = api.useMutation('put', '/v1/review-page', { onSuccess: () => saved('/v1/review-page') });

  function submit(form: FormData): void {
    const said = textIn(form, 'url').trim();
    put.mutate({ body: { url: said === '' ? null : said } });
  }

  return (
    <Card title={words.review} hint={words.reviewHint}>
      <SettingsForm by="review-page.write" of={put} fields={['url']} onSubmit={submit}>
        <TextInput
          name="url"
          type="url"
          label={words.reviewUrl}
          description={words.reviewNone}
          defaultValue={url ?? ''}
          maxLength={500}
          error={problemAt(put.error, 'url')}
        />
      </SettingsForm>
    </Card>
  );
}
