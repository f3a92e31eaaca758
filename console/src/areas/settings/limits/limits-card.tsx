import { ActionIcon, Badge, Button, Group, Table, Text } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { settingsWords } from '../settings.words.ts';
import { useSaved } from '../use-saved.ts';
import { knownOf, type Limit, type Written } from './limit.ts';
import { LimitDialog } from './limit-dialog.tsx';
import { limitsWords } from './limits.words.ts';
import { NewLimit } from './new-limit.tsx';
import { sayLimit } from './say-limit.ts';

export function LimitsCard() {
  const words = useWords(limitsWords);
  const mayWrite = useMay('limits.write');
  const limits = api.useQuery('get', '/v1/limits');
  const [written, setWritten] = useState<Written | 'new'>();
  const close = () => setWritten(undefined);
  return (
    <Card title={words.limits} hint={words.limitsHint}>
      {mayWrite && (
        <Group>
          <Button size="xs" variant="default" onClick={() => setWritten('new')}>
            {words.add}
          </Button>
        </Group>
      )}
      <Shown of={limits}>{({ items }) => <LimitTable limits={items} onWrite={setWritten} />}</Shown>
      {written === 'new' && <NewLimit onClose={close} onWrite={setWritten} />}
      {written !== undefined && written !== 'new' && <LimitDialog written={written} onClose={close} />}
    </Card>
  );
}

interface LimitTableProps {
  readonly limits: readonly Limit[];
  readonly onWrite: (written: Written) => void;
}

function LimitTable({ limits, onWrite }: LimitTableProps) {
  const words = useWords(limitsWords);
  const mayWrite = useMay('limits.write');
  const saved = useSaved();
  const end = api.useMutation('delete', '/v1/limits/{kind}/{jurisdiction}', {
    onSuccess: () => saved('/v1/limits'),
  });
  return (
    <>
      {end.error && <Failed error={end.error} />}
      <Wide label={words.limits}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.kind}</Table.Th>
              <Table.Th>{words.where}</Table.Th>
              <Table.Th>{words.value}</Table.Th>
              <Table.Th>{words.source}</Table.Th>
              {mayWrite && <Table.Td />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {limits.map((limit) => (
              <LimitRow
                key={`${limit.kind} ${limit.jurisdiction} ${limit.effectiveFrom} ${limit.isOwn} ${JSON.stringify(limit.value)}`}
                limit={limit}
                onWrite={onWrite}
                onEnd={({ kind, jurisdiction }) => end.mutate({ params: { path: { kind, jurisdiction } } })}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </>
  );
}

interface LimitRowProps {
  readonly limit: Limit;
  readonly onWrite: (written: Written) => void;
  readonly onEnd: (limit: Limit) => void;
}

function LimitRow({ limit, onWrite, onEnd }: LimitRowProps) {
  const words = useWords(limitsWords);
  const { weekdays } = useWords(settingsWords);
  const mayWrite = useMay('limits.write');
  const { kind, jurisdiction, isOwn, isInForce, source, effectiveFrom } = limit;
  const known = knownOf(limit);
  const where = jurisdiction === '*' ? words.everywhere : jurisdiction;
  const name = words.kinds[kind] ?? kind;
  const what = `${name}, ${where}`;
  return (
    <Table.Tr>
      <Table.Td>
        {name}{' '}
        {isOwn && (
          <Badge variant="light" tt="none" miw="max-content">
            {words.own}
          </Badge>
        )}
      </Table.Td>
      <Table.Td>{where}</Table.Td>
      <Table.Td>
        <Text size="sm">{known ? sayLimit(known, { limits: words, weekdays }) : JSON.stringify(limit.value)}</Text>
        {!isInForce && (
          <Text size="xs" c="dimmed">
            {words.later(effectiveFrom)}
          </Text>
        )}
      </Table.Td>
      <Table.Td maw={220}>
        <Text size="xs">{source}</Text>
      </Table.Td>
      {mayWrite && (
        <Table.Td>
          <Group gap={4} wrap="nowrap">
            {known && known.kind !== 'visitor_consent' && (
              <ActionIcon
                variant="subtle"
                aria-label={words.edit(what)}
                onClick={() => onWrite({ known, jurisdiction, before: limit })}
              >
                <IconPencil size={18} aria-hidden />
              </ActionIcon>
            )}
            {isOwn && (
              <ActionIcon variant="subtle" color="red" aria-label={words.endOwn(what)} onClick={() => onEnd(limit)}>
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        </Table.Td>
      )}
    </Table.Tr>
  );
}
