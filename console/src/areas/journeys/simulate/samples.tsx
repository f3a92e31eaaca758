import { Accordion, Timeline, Title } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { When } from '../../../parts/when.tsx';
import { simulateWords } from './simulate.words.ts';

/** Enough to see what it is like; the server keeps up to a hundred. */
const MOST = 10;

export function Samples({ id, version }: { readonly id: string; readonly version: string }) {
  const words = useWords(simulateWords);
  const { data } = api.useQuery('get', '/v1/simulations/{id}/patients', { params: { path: { id } } });
  const shown = data?.items.filter((one) => one.version === version).slice(0, MOST) ?? [];
  if (shown.length === 0) return null;
  return (
    <div>
      <Title order={2} size="h5">
        {words.samples}
      </Title>
      <Accordion order={3} variant="contained" mt="xs">
        {shown.map(({ patientId, timeline }, at) => (
          <Accordion.Item key={patientId ?? at} value={String(at)}>
            <Accordion.Control>{words.patient(at + 1)}</Accordion.Control>
            <Accordion.Panel>
              <Timeline bulletSize={12} lineWidth={2}>
                {timeline.map((event, index) => (
                  <Timeline.Item
                    key={`${event.at} ${index}`}
                    title={event.title}
                    styles={{ itemTitle: { fontSize: 14 } }}
                  >
                    <When at={event.at} />
                  </Timeline.Item>
                ))}
              </Timeline>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </div>
  );
}
