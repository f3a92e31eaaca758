import { Badge, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { IconBan, IconCircleCheck } from '@tabler/icons-react';

import { api } from '../../../api/client.ts';
import type { components } from '../../../api/schema.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { PatientLink } from '../../../parts/patient-link.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { When } from '../../../parts/when.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { complianceWords } from '../compliance.words.ts';
import { useAuthors } from '../use-names.ts';
import { consentsWords } from './consents.words.ts';

type Patient = components['schemas']['Patient'];
type State = components['schemas']['ConsentEvidence']['items'][number];
type Suppression = components['schemas']['Suppression'];

const SHORT = 8;

/** Everything that somebody said about being contacted: what, when, by which wording, and who wrote it down. */
export function Evidence({ patient: { id, givenName, familyName } }: { readonly patient: Patient }) {
  const words = useWords(consentsWords);
  const { patient } = useWords(complianceWords);
  const found = api.useQuery('get', '/v1/patients/{id}/consents', { params: { path: { id } } });
  const name = [givenName, familyName].filter(Boolean).join(' ') || patient(id.slice(0, SHORT));
  return (
    <Card title={name}>
      <PatientLink id={id}>{words.record}</PatientLink>
      <Shown of={found}>
        {({ items, suppressions }) => (
          <Stack>
            {items.length === 0 && <Text size="sm">{words.none}</Text>}
            {items.map((state) => (
              <Purpose key={`${state.purpose} ${state.channel}`} state={state} name={name} />
            ))}
            <Closed suppressions={suppressions} />
          </Stack>
        )}
      </Shown>
    </Card>
  );
}

function Purpose({ state, name }: { readonly state: State; readonly name: string }) {
  const words = useWords(consentsWords);
  const { channels } = useWords(complianceWords);
  const nameOf = useAuthors();
  const title = words.purposeBy(words.purposes[state.purpose], channels[state.channel]);
  const Icon = state.allowsContact ? IconCircleCheck : IconBan;
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between">
        <Text fw={600}>{title}</Text>
        <Badge
          variant="light"
          color={state.allowsContact ? 'teal' : 'red'}
          tt="none"
          leftSection={<Icon size={14} aria-hidden />}
        >
          {state.allowsContact ? words.allows : words.forbids}
        </Badge>
      </Group>
      <Wide label={`${name}: ${title}`}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {[words.when, words.said, words.wording, words.source, words.who].map((column) => (
                <Table.Th key={column} scope="col">
                  {column}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {state.history.map(({ id, at, action, level, wording, wordingVersion, source, actor, recordedAt }) => (
              <Table.Tr key={id}>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>
                  <When at={at} />
                </Table.Td>
                <Table.Td>{`${words.actions[action]}, ${words.levels[level]}`}</Table.Td>
                <Table.Td maw={360}>
                  {wording ? `“${wording}”` : words.noWording}
                  {wordingVersion !== null && ` (${wordingVersion})`}
                </Table.Td>
                <Table.Td>{source ?? '–'}</Table.Td>
                <Table.Td>
                  <Text size="sm">{actor.includes(':') ? nameOf(actor) : actor}</Text>
                  <Text size="xs" c="dimmed">
                    {words.written} <When at={recordedAt} />
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </Paper>
  );
}

/** What stops messages whatever was agreed to. */
function Closed({ suppressions }: { readonly suppressions: readonly Suppression[] }) {
  const words = useWords(consentsWords);
  const open = suppressions.filter(({ lifted }) => lifted === null);
  if (open.length === 0) return null;
  return (
    <div>
      <Text fw={600}>{words.closed}</Text>
      {open.map(({ kind, purpose, reason, at }) => (
        <Text size="sm" key={kind + reason + at}>
          {words.closedKinds[kind]} · {purpose === null ? words.everyPurpose : words.purposes[purpose]} ·{' '}
          {words.reasons[reason] ?? reason} · <When at={at} />
        </Text>
      ))}
    </div>
  );
}
