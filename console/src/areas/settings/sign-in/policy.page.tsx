import { NumberInput, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { problemAt } from '../../../parts/problem-at.ts';
import { Shown } from '../../../parts/shown.tsx';
import { SettingsForm } from '../settings-form.tsx';
import { useSaved } from '../use-saved.ts';
import { policyWords } from './policy.words.ts';
import { ProviderCard } from './provider-card.tsx';

interface Policy {
  readonly idleMinutes: number;
  readonly absoluteHours: number;
}

const RANGES = { idleMinutes: [5, 15], absoluteHours: [1, 12] } as const;
const FIELDS = ['idleMinutes', 'absoluteHours'] as const;

/** How people sign in: how long sessions live, and who vouches. */
export function PolicyPage() {
  const words = useWords(policyWords);
  const policy = api.useQuery('get', '/v1/sign-in/policy');
  return (
    <Stack>
      <Card title={words.sessions} hint={words.sessionsHint}>
        <Shown of={policy}>{(found) => <PolicyForm policy={found} />}</Shown>
      </Card>
      <Card title={words.secondFactor}>
        <Text size="sm">{words.secondFactorHint}</Text>
      </Card>
      <ProviderCard />
    </Stack>
  );
}

function PolicyForm({ policy }: { readonly policy: Policy }) {
  const words = useWords(policyWords);
  const [draft, setDraft] = useState(policy);
  const saved = useSaved();
  const put = api.useMutation('put', '/v1/sign-in/policy', { onSuccess: () => saved('/v1/sign-in/policy') });

  return (
    <SettingsForm by="sign-in.write" of={put} fields={FIELDS} onSubmit={() => put.mutate({ body: draft })}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {FIELDS.map((field) => (
          <NumberInput
            key={field}
            label={words[field]}
            value={draft[field]}
            min={RANGES[field][0]}
            max={RANGES[field][1]}
            required
            error={problemAt(put.error, field)}
            onChange={(value) => setDraft({ ...draft, [field]: Number(value) })}
          />
        ))}
      </SimpleGrid>
    </SettingsForm>
  );
}
