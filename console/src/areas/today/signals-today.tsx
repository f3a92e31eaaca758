import { Group, Table, Text } from '@mantine/core';

import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Empty } from '../../parts/empty.tsx';
import { useSignalName } from '../../parts/use-signal-name.ts';
import { useReading } from '../../parts/when.tsx';
import { hoursOf, type Today } from './today.ts';
import { todayWords } from './today.words.ts';

const MOST_TYPES = 8;
/** Height and width of the picture, in its own units. */
const HEIGHT = 72;
const WIDTH = 20;

export function SignalsToday({ today }: { readonly today: Today }) {
  const words = useWords(todayWords);
  const nameOf = useSignalName();
  const types = today.signals.byType.slice(0, MOST_TYPES);
  return (
    <Card title={words.signals} hint={words.signalsHint}>
      {types.length === 0 ? (
        <Empty title={words.noSignals}>{words.noSignalsHint}</Empty>
      ) : (
        <>
          <Hours today={today} />
          <Table>
            <Table.Tbody>
              {types.map(({ type, count }) => (
                <Table.Tr key={type}>
                  <Table.Th scope="row" fw={400}>
                    {nameOf(type)}
                  </Table.Th>
                  <Table.Td ta="right">{count ?? words.few}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </Card>
  );
}

/** A bar for each hour. Its words say the same to those who do not see it. */
function Hours({ today }: { readonly today: Today }) {
  const words = useWords(todayWords);
  const { language, timeZone } = useReading();
  const hours = hoursOf(today);
  const most = Math.max(1, ...hours.map(({ count }) => count ?? 0));
  const name = (at: string) => new Intl.DateTimeFormat(language, { hour: 'numeric', timeZone }).format(new Date(at));
  const [first, last] = [hours[0]?.at ?? today.since, hours.at(-1)?.at ?? today.now];
  const told = hours.map(({ at, count }) => `${name(at)}: ${count ?? words.few}`).join(', ');
  return (
    <figure style={{ margin: 0 }}>
      <svg viewBox={`0 0 ${hours.length * WIDTH} ${HEIGHT}`} role="img" aria-label={told} width="100%">
        {hours.map(({ at, count }, index) => {
          const height = ((count ?? 1) / most) * HEIGHT;
          return (
            <rect
              key={at}
              x={index * WIDTH + 2}
              y={HEIGHT - height}
              width={WIDTH - 4}
              height={height}
              rx={2}
              fill="var(--mantine-primary-color-filled)"
            >
              <title>{`${name(at)}: ${count ?? words.few}`}</title>
            </rect>
          );
        })}
      </svg>
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          {name(first)}
        </Text>
        <Text size="xs" c="dimmed">
          {name(last)}
        </Text>
      </Group>
    </figure>
  );
}
