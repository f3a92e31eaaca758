import { ActionIcon, Popover, Table } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';

import { useWords } from '../../app/words.ts';
import { worklistWords } from './worklist.words.ts';

export function KeysHint() {
  const words = useWords(worklistWords);
  return (
    <Popover position="bottom-end">
      <Popover.Target>
        <ActionIcon variant="subtle" aria-label={words.keys}>
          <IconKeyboard size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Table>
          <Table.Tbody>
            {words.keysHint.map(([key, does]) => (
              <Table.Tr key={key}>
                <Table.Th scope="row">{key}</Table.Th>
                <Table.Td>{does}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Popover.Dropdown>
    </Popover>
  );
}
