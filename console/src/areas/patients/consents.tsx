import { Badge, Button, Group, List, Paper, Spoiler, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Shown } from '../../parts/shown.tsx';
import { When } from '../../parts/when.tsx';
import { ConsentForm } from './consent-form.tsx';
import { consentsWords } from './consents.words.ts';
import { Authorizations, OptIns } from './opt-ins.tsx';
import { Risks } from './risks.tsx';
import { Suppressions } from './suppressions.tsx';
import type { TabProps } from './tab-props.ts';

type Evidence = components['schemas']['ConsentEvidence'];
type Word = Evidence['items'][number]['history'][number];

/** What somebody agreed to with the evidence, and what stands against writing to them all the same. */
export function Consents({ patient }: TabProps) {
  const words = useWords(consentsWords);
  const mayWrite = useMay('consents.write');
  const [isOpen, { open, close }] = useDisclosure(false);
  const found = api.useQuery('get', '/v1/patients/{id}/consents', { params: { path: { id: patient.id } } });
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {words.title}
        </Title>
        {mayWrite && <Button onClick={open}>{words.record}</Button>}
      </Group>
      {isOpen && <ConsentForm patientId={patient.id} onClose={close} />}
      <Shown of={found}>
        {({ items, suppressions, riskAcknowledgements }) => (
          <>
            {items.length === 0 && <Empty title={words.none}>{words.noneHint}</Empty>}
            {items.map((state) => (
              <State key={`${state.purpose} ${state.channel}`} state={state} />
            ))}
            <Suppressions patientId={patient.id} suppressions={suppressions} />
            <Risks patientId={patient.id} of={riskAcknowledgements} />
          </>
        )}
      </Shown>
      <OptIns patientId={patient.id} />
      <Authorizations patientId={patient.id} />
    </Stack>
  );
}

function State({ state }: { readonly state: Evidence['items'][number] }) {
  const words = useWords(consentsWords);
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between">
        <Text fw={600} tt="capitalize">{`${words.purposes[state.purpose]} · ${words.channels[state.channel]}`}</Text>
        <Badge variant="light" color={state.allowsContact ? 'teal' : 'red'} tt="none">
          {state.allowsContact ? words.allows : words.forbids}
        </Badge>
      </Group>
      <Spoiler
        maxHeight={56}
        showLabel={words.history(state.history.length)}
        hideLabel={words.history(state.history.length)}
      >
        <List size="sm" listStyleType="none">
          {state.history.map((word) => (
            <Evidence key={word.id} word={word} />
          ))}
        </List>
      </Spoiler>
    </Paper>
  );
}

function Evidence({ word }: { readonly word: Word }) {
  const words = useWords(consentsWords);
  return (
    <List.Item>
      <Text size="sm">
        <When at={word.at} /> · {words[word.action]} · {words.levels[word.level]} · {word.source}
      </Text>
      <Text size="sm" c="dimmed">
        {word.wording ? `“${word.wording}”` : words.noWording}
        {word.wordingVersion && ` (${word.wordingVersion})`}
      </Text>
    </List.Item>
  );
}
