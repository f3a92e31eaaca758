import { Anchor, Code, List, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { keepingWords } from './keeping.words.ts';

const COMMANDS = [
  ['npm run attend -- keys status', 'status'],
  ['npm run attend -- keys rotate --all', 'rotate'],
  ['npm run attend -- keys rewrap', 'rewrap'],
] as const;

/** Keys are changed where the master key is: at the command line. No route does it, so none is pretended here. */
export function DataKeys() {
  const words = useWords(keepingWords);
  return (
    <Card title={words.dataKeys} hint={words.dataKeysHint}>
      <Table>
        <Table.Tbody>
          {COMMANDS.map(([command, does]) => (
            <Table.Tr key={command}>
              <Table.Th scope="row" fw={400}>
                <Code>{command}</Code>
              </Table.Th>
              <Table.Td>{words.commands[does]}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <List size="sm">
        {words.keyFacts.map((fact) => (
          <List.Item key={fact}>{fact}</List.Item>
        ))}
      </List>
      <Text size="sm">
        {words.keyAge}{' '}
        <Anchor
          inherit
          underline="always"
          renderRoot={(props) => <Link to="/compliance/policies/$name" params={{ name: 'data-handling' }} {...props} />}
        >
          {words.keyAgeLink}
        </Anchor>
      </Text>
    </Card>
  );
}
