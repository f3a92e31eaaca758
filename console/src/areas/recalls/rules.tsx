import { Anchor, Button, Group, Paper, Stack, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Shown } from '../../parts/shown.tsx';
import { recallsWords } from './recalls.words.ts';
import { RuleStory } from './rules/rule-story.tsx';
import { rulesWords } from './rules/rules.words.ts';

/** Who comes back when, by the rules of the clinic. */
export function Rules() {
  const words = useWords(recallsWords);
  const { add } = useWords(rulesWords);
  const mayWrite = useMay('recall-rules.write');
  const found = api.useQuery('get', '/v1/recall-rules');
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="rules">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5" id="rules">
          {words.rules}
        </Title>
        {mayWrite && (
          <Button size="xs" renderRoot={(props) => <Link to="/recalls/rules/new" {...props} />}>
            {add}
          </Button>
        )}
      </Group>
      <Shown of={found}>
        {({ items }) => (
          <Stack gap="xs">
            {items.length === 0 && <Empty title={words.noRules}>{words.noRulesHint}</Empty>}
            {items.map((rule) => (
              <div key={rule.key}>
                <Anchor
                  fw={600}
                  renderRoot={(props) => <Link to="/recalls/rules/$key" params={{ key: rule.key }} {...props} />}
                >
                  {rule.name}
                </Anchor>
                <RuleStory rule={rule} />
              </div>
            ))}
          </Stack>
        )}
      </Shown>
    </Paper>
  );
}
