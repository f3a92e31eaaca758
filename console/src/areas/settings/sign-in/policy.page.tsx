import { Button, Group, NumberInput, SimpleGrid, Stack, Text } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { isOfNoField, problemAt } from '../../../parts/problem-at.ts';
import { Shown } from '../../../parts/shown.tsx';
import { settingsWords } from '../settings.words.ts';
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
  const { save } = useWords(settingsWords);
  const mayWrite = useMay('sign-in.write');
  const [draft, setDraft] = useState(policy);
  const saved = useSaved();
  const put = api.useMutation('put', '/v1/sign-in/policy', { onSuccess: () => saved('/v1/sign-in/policy') });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    put.mutate({ body: draft });
  }

  return (
    <form onSubmit={submit} autoComplete="off">
      <Stack>
        {isOfNoField(put.error, FIELDS) && <Failed error={put.error} />}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {FIELDS.map((field) => (
            <NumberInput
              key={field}
              label={words[field]}
              value={draft[field]}
              min={RANGES[field][0]}
              max={RANGES[field][1]}
              required
              readOnly={!mayWrite}
              error={problemAt(put.error, field)}
              onChange={(value) => setDraft({ ...draft, [field]: Number(value) })}
            />
          ))}
        </SimpleGrid>
        {mayWrite && (
          <Group>
            <Button type="submit" loading={put.isPending}>
              {save}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
