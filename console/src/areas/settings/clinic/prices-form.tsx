import { Button, Group, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../../api/client.ts';
import type { components } from '../../../api/schema.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { isOfNoField, problemAt } from '../../../parts/problem-at.ts';
import { settingsWords } from '../settings.words.ts';
import { useSaved } from '../use-saved.ts';
import { Writable } from '../writable.tsx';
import { clinicWords } from './clinic.words.ts';

const PRICES = ['smsSegment', 'email', 'call'] as const;

export function PricesForm({ prices }: { readonly prices: components['schemas']['Prices'] }) {
  const words = useWords(clinicWords);
  const { save } = useWords(settingsWords);
  const mayWrite = useMay('clinic.write');
  const [draft, setDraft] = useState(prices);
  const saved = useSaved();
  const put = api.useMutation('put', '/v1/clinic/prices', { onSuccess: () => saved('/v1/clinic/prices') });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    put.mutate({ body: draft });
  }

  return (
    <Card title={words.prices} hint={words.pricesHint}>
      <form onSubmit={submit} autoComplete="off">
        <Writable by="clinic.write">
          <Stack>
            {isOfNoField(put.error, ['currency', ...PRICES]) && <Failed error={put.error} />}
            <SimpleGrid cols={{ base: 2, lg: 4 }}>
              <TextInput
                label={words.currency}
                value={draft.currency}
                required
                maxLength={3}
                error={problemAt(put.error, 'currency')}
                onChange={({ currentTarget }) => setDraft({ ...draft, currency: currentTarget.value.toUpperCase() })}
              />
              {PRICES.map((field) => (
                <NumberInput
                  key={field}
                  label={words[field]}
                  value={draft[field]}
                  min={0}
                  max={1000}
                  required
                  hideControls
                  error={problemAt(put.error, field)}
                  onChange={(price) => setDraft({ ...draft, [field]: Number(price) })}
                />
              ))}
            </SimpleGrid>
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
