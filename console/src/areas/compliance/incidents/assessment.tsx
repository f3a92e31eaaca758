import { List, Stack, Text } from '@mantine/core';

import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { When } from '../../../parts/when.tsx';
import type { AccountProps } from './account.tsx';
import { FACTORS } from './incident.ts';
import { assessmentWords } from './assessment.words.ts';

/** What the assessment came to, with the reasoning for each factor. */
export function Assessment({ incident: { assessment }, nameOf }: AccountProps) {
  const words = useWords(assessmentWords);
  if (assessment === null) {
    return (
      <Card title={words.assessment}>
        <Text size="sm">{words.notAssessed}</Text>
      </Card>
    );
  }
  const { outcome, exclusion, factors, conclusion, at, by } = assessment;
  return (
    <Card title={words.assessment}>
      <Stack gap={4}>
        <Text fw={600}>{words.outcomes[outcome]}</Text>
        {exclusion !== null && <Text size="sm">{words.exclusions[exclusion]}</Text>}
        <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
          {conclusion}
        </Text>
        <List size="sm">
          {FACTORS.map((name) => {
            const factor = factors[name];
            if (!factor) return null;
            return (
              <List.Item key={name}>
                <Text size="sm" fw={600}>{`${words.factors[name]}: ${words.ratings[factor.rating]}`}</Text>
                <Text size="sm">{factor.reasoning}</Text>
              </List.Item>
            );
          })}
        </List>
        <Text size="sm" c="dimmed">
          {nameOf(by)}, <When at={at} />
        </Text>
      </Stack>
    </Card>
  );
}
