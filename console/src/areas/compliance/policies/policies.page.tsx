import { Anchor, List, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { policiesWords } from './policies.words.ts';

/** The governance pack: what the running configuration says, to be completed and approved by the clinic. */
export function PoliciesPage() {
  const words = useWords(policiesWords);
  const policies = api.useQuery('get', '/v1/policies');
  return (
    <Card title={words.title} hint={words.hint}>
      <Shown of={policies}>
        {({ items }) => (
          <List spacing={6}>
            {items.map(({ name, title }) => (
              <List.Item key={name}>
                <Anchor renderRoot={(props) => <Link to="/compliance/policies/$name" params={{ name }} {...props} />}>
                  {words.titles[name] ?? title}
                </Anchor>
              </List.Item>
            ))}
          </List>
        )}
      </Shown>
      <Text size="sm" c="dimmed">
        {words.keep}
      </Text>
    </Card>
  );
}
