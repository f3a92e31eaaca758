import { NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import type { components } from '../../../api/schema.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { problemAt } from '../../../parts/problem-at.ts';
import { SettingsForm } from '../settings-form.tsx';
import { useSaved } from '../use-saved.ts';
import { clinicWords } from './clinic.words.ts';

const PRICES = ['smsSegment', 'email', 'call'] as const;

export function PricesForm({ prices }: { readonly prices: components['schemas']['Prices'] }) {
  const words = useWords(clinicWords);
  const [draft, setDraft] = useState(prices);
  const saved = useSaved();
  const put = api.useMutation('put', '/v1/clinic/prices', { onSuccess: () => saved('/v1/clinic/prices') });
  return (
    <Card title={words.prices} hint={words.pricesHint}>
      <SettingsForm
        {...{ by: 'clinic.write', of: put, fields: ['currency', ...PRICES] }}
        onSubmit={() => put.mutate({ body: draft })}
      >
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
      </SettingsForm>
    </Card>
  );
}
