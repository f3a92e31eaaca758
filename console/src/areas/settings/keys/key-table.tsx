import { ActionIcon, Badge, Group, Menu, Table, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';

import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Empty } from '../../../parts/empty.tsx';
import { inWords, useReading, When } from '../../../parts/when.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { rolesWords } from '../roles.words.ts';
import { settingsWords } from '../settings.words.ts';
import { RevokeKey, RotateKey } from './end-key.tsx';
import type { ApiKey, ToldKey } from './key.ts';
import { keysWords } from './keys.words.ts';

export interface KeyTableProps {
  readonly keys: readonly ApiKey[];
  readonly onTold: (key: ToldKey) => void;
}

export function KeyTable({ keys, onTold }: KeyTableProps) {
  const words = useWords(keysWords);
  const { actions } = useWords(settingsWords);
  const mayWrite = useMay('keys.write');
  if (keys.length === 0) return <Empty title={words.none}>{words.noneHint}</Empty>;
  return (
    <Wide label={words.title}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.name}</Table.Th>
            <Table.Th>{words.may}</Table.Th>
            <Table.Th>{words.state}</Table.Th>
            <Table.Th>{words.created}</Table.Th>
            <Table.Th>{words.used}</Table.Th>
            <Table.Th>{words.expires}</Table.Th>
            {mayWrite && <Table.Th>{actions}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} onTold={onTold} />
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}

function KeyRow({ apiKey, onTold }: { readonly apiKey: ApiKey; readonly onTold: (key: ToldKey) => void }) {
  const words = useWords(keysWords);
  const { names } = useWords(rolesWords);
  const reading = useReading();
  const mayWrite = useMay('keys.write');
  const { name, role, scopes, state, previousSecretUntil, expiresSoon } = apiKey;
  return (
    <Table.Tr>
      <Table.Td>
        {name}
        {previousSecretUntil !== null && (
          <Text size="xs" c="dimmed">
            {words.overlap(inWords(previousSecretUntil, reading))}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {names[role]}
        <Text size="xs" c="dimmed">
          {scopes === null ? words.everything : scopes.join(', ')}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={state === 'active' ? 'green' : 'gray'} tt="none" miw="max-content">
          {words.states[state]}
        </Badge>
      </Table.Td>
      <Table.Td>
        <When at={apiKey.createdAt} />
      </Table.Td>
      <Table.Td>{apiKey.lastUsedAt === null ? words.never : <When at={apiKey.lastUsedAt} />}</Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          <When at={apiKey.expiresAt} />
          {expiresSoon && (
            <Badge variant="light" color="yellow" tt="none" miw="max-content">
              {words.soon}
            </Badge>
          )}
        </Group>
      </Table.Td>
      {mayWrite && <Table.Td>{state === 'active' && <KeyMenu apiKey={apiKey} onTold={onTold} />}</Table.Td>}
    </Table.Tr>
  );
}

function KeyMenu({ apiKey, onTold }: { readonly apiKey: ApiKey; readonly onTold: (key: ToldKey) => void }) {
  const words = useWords(keysWords);
  const [asked, setAsked] = useState<'rotate' | 'revoke'>();
  const close = () => setAsked(undefined);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={words.actionsOf(apiKey.name)}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsked('rotate')}>{words.rotate}</Menu.Item>
          <Menu.Item onClick={() => setAsked('revoke')}>{words.revoke}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === 'rotate' && <RotateKey apiKey={apiKey} onClose={close} onTold={onTold} />}
      {asked === 'revoke' && <RevokeKey apiKey={apiKey} onClose={close} />}
    </>
  );
}
