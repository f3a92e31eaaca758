import { Alert, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { More } from '../more.tsx';
import { PAGED } from '../paged.ts';
import { EmergencyItem } from './emergency-item.tsx';
import { emergencyWords } from './emergency.words.ts';

const PAGE = 50;
const SHOWN = ['unreviewed', 'reviewed', 'all'] as const;
const REVIEWED = { unreviewed: { reviewed: 'false' }, reviewed: { reviewed: 'true' }, all: {} } as const;

/** Who opened patient data to themselves in an emergency, and whether somebody else found it justified. */
export function EmergencyPage() {
  const words = useWords(emergencyWords);
  const [shown, setShown] = useState<(typeof SHOWN)[number]>('unreviewed');
  const [nextStep, setNextStep] = useState<string | null>(null);
  const found = api.useInfiniteQuery(
    'get',
    '/v1/break-glass',
    { params: { query: { ...REVIEWED[shown], limit: PAGE } } },
    PAGED,
  );
  return (
    <Card title={words.title} hint={words.hint}>
      <Group>
        <NativeSelect
          label={words.show}
          value={shown}
          onChange={({ currentTarget }) => setShown(SHOWN.find((one) => one === currentTarget.value) ?? 'all')}
          data={SHOWN.map((value) => ({ value, label: words.shown[value] }))}
        />
      </Group>
      <div aria-live="polite">
        {nextStep !== null && (
          <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={words.notJustified}>
            <Stack align="flex-start" gap="xs">
              <Text size="sm">{words.nextStep}</Text>
              <Button
                size="xs"
                variant="default"
                renderRoot={(props) => <Link to="/compliance/incidents" {...props} />}
              >
                {words.toIncidents}
              </Button>
            </Stack>
          </Alert>
        )}
      </div>
      <Shown of={found}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Empty title={words.none[shown]} />;
          return (
            <Stack>
              {items.map((item) => (
                <EmergencyItem key={item.id} item={item} onNextStep={setNextStep} />
              ))}
            </Stack>
          );
        }}
      </Shown>
      <More of={found} />
    </Card>
  );
}
