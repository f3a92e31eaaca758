import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { textIn } from '../../../parts/text-in.ts';
import { consentsWords } from './consents.words.ts';
import { Evidence } from './evidence.tsx';

const KINDS = ['phone', 'email', 'external', 'visitor'] as const;
type Kind = (typeof KINDS)[number];

/** Finds what somebody agreed to, with the evidence. What they are looked up by goes in the body of a request. */
export function ConsentsPage() {
  const words = useWords(consentsWords);
  const [kind, setKind] = useState<Kind>('phone');
  const lookup = api.useMutation('post', '/v1/patients/lookup');
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const value = textIn(new FormData(event.currentTarget), 'value').trim();
    if (value !== '') lookup.mutate({ body: { identifier: { [kind]: value } } });
  }
  return (
    <Stack>
      <Card title={words.title} hint={words.hint}>
        <form onSubmit={submit} autoComplete="off">
          <Group align="flex-start">
            <NativeSelect
              label={words.by}
              data={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
              value={kind}
              onChange={({ currentTarget }) => setKind(KINDS.find((one) => one === currentTarget.value) ?? 'phone')}
            />
            <TextInput
              name="value"
              label={words.value}
              type={kind === 'phone' ? 'tel' : 'text'}
              required
              style={{ flex: 1 }}
              miw={240}
            />
            <Button type="submit" mt={24} loading={lookup.isPending} leftSection={<IconSearch size={16} aria-hidden />}>
              {words.search}
            </Button>
          </Group>
        </form>
        <div aria-live="polite">
          {lookup.error && <Failed title={words.notFound} error={lookup.error} />}
          {lookup.data?.items.length === 0 && <Empty title={words.nobody}>{words.nobodyHint}</Empty>}
        </div>
      </Card>
      {lookup.data?.items.map((patient) => (
        <Evidence key={patient.id} patient={patient} />
      ))}
    </Stack>
  );
}
