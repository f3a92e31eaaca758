import { Button, Loader, Menu, Text } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { worklistWords } from './worklist.words.ts';

export interface GiveToProps {
  readonly isDisabled: boolean;
  /** Who has it now, and need not be offered. */
  readonly holder?: string | null;
  readonly onPick: (assignee: string, name: string) => void;
}

/** Gives tasks to somebody by name. Who may be given any is asked when it is opened. */
export function GiveTo({ isDisabled, holder, onPick }: GiveToProps) {
  const words = useWords(worklistWords);
  const [isOpen, setOpen] = useState(false);
  const people = api.useQuery('get', '/v1/tasks/assignees', {}, { enabled: isOpen });
  const others = (people.data?.items ?? []).filter(({ assignee }) => assignee !== holder);
  return (
    <Menu opened={isOpen} onChange={setOpen} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button size="xs" variant="default" disabled={isDisabled}>
          {words.giveTo}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {people.isPending && <Loader size="xs" m="xs" />}
        {people.isError && <Menu.Label>{words.noPeople}</Menu.Label>}
        {others.map(({ assignee, name, role }) => (
          <Menu.Item key={assignee} onClick={() => onPick(assignee, name)}>
            {name}
            <Text size="xs" c="dimmed">
              {words.roles[role] ?? role}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
