import { Group, NativeSelect, Paper, Progress, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Shown } from '../../parts/shown.tsx';
import { When } from '../../parts/when.tsx';
import { Wide } from '../../parts/wide.tsx';
import { useLineName } from '../../parts/use-lines.ts';
import { originWords } from './origin.words.ts';
import type { TabProps } from './tab-props.ts';

const CONVERSIONS = ['booked', 'completed'] as const;
const MODELS = ['first_touch', 'last_click', 'linear', 'time_decay', 'u_shaped', 'w_shaped'] as const;

/** What brought somebody: each booking or visit, and the part of it that each touch gets. */
export function Origin({ patient }: TabProps) {
  const words = useWords(originWords);
  const lineName = useLineName();
  const [model, setModel] = useState<(typeof MODELS)[number]>('linear');
  const [conversion, setConversion] = useState<(typeof CONVERSIONS)[number]>('booked');
  const params = { path: { id: patient.id }, query: { model, conversion } };
  const found = api.useQuery('get', '/v1/patients/{id}/attribution', { params });
  return (
    <Stack>
      <Group>
        <NativeSelect
          label={words.conversion}
          data={CONVERSIONS.map((value) => ({ value, label: words.conversions[value] }))}
          value={conversion}
          onChange={({ currentTarget: { value } }) => setConversion(value === 'completed' ? 'completed' : 'booked')}
        />
        <NativeSelect
          label={words.model}
          data={MODELS.map((value) => ({ value, label: words.models[value] }))}
          value={model}
          onChange={({ currentTarget: { value } }) => setModel(MODELS.find((one) => one === value) ?? 'linear')}
        />
      </Group>
      <Shown of={found}>
        {({ items }) => {
          if (items.length === 0) return <Empty title={words.none}>{words.noneHint}</Empty>;
          return items.map(({ id, at, serviceLine, isNew, isReversed, touches }) => (
            <Paper key={id} withBorder p="sm" component="section">
              <Title order={2} size="h6">
                {words.conversions[conversion]} · <When at={at} />
                {serviceLine && ` · ${lineName(serviceLine)}`}
              </Title>
              <Text size="sm" c="dimmed">
                {[isNew ? words.isNew : words.isKnown, ...(isReversed ? [words.isReversed] : [])].join(' · ')}
              </Text>
              {touches.length === 0 ? <Text size="sm">{words.noTouches}</Text> : <Touches of={touches} />}
            </Paper>
          ));
        }}
      </Shown>
    </Stack>
  );
}

interface Touch {
  readonly id: string;
  readonly at: string;
  readonly channel: string;
  readonly campaign: string | null;
  readonly isRelated: boolean;
  readonly share: number;
}

function Touches({ of: touches }: { readonly of: readonly Touch[] }) {
  const words = useWords(originWords);
  return (
    <Wide label={words.touch}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.touch}</Table.Th>
            <Table.Th>{words.when}</Table.Th>
            <Table.Th>{words.share}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {touches.map(({ id, at, channel, campaign, isRelated, share }) => (
            <Table.Tr key={id}>
              <Table.Td>
                {[channel, campaign].filter(Boolean).join(' · ')}
                {isRelated && ` (${words.related})`}
              </Table.Td>
              <Table.Td>
                <When at={at} />
              </Table.Td>
              <Table.Td>
                <Group gap="xs" wrap="nowrap">
                  <Progress value={share * 100} w={100} aria-hidden />
                  {words.percent(share)}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
