import { Button, Group, Progress, Slider, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../api/client.ts';
import { serverNow } from '../../api/clock.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { inWords, useReading } from '../../parts/when.tsx';
import { DAY_MS, monthsAfter, onDay } from './moments.ts';
import { stopMoving } from './move-time.ts';
import { jumpTo } from './run-chapter.ts';
import { type Move, useTour } from './tour-state.ts';
import { tourWords } from './tour.words.ts';
import { useAround } from './use-around.ts';

const MORNING = '09:00';
const MONTH = 30;
const HALF_YEAR = 182;
const YEAR = 365;

/** What time it is in the sandbox, and ways to move it on. */
export function TimeCard() {
  const words = useWords(tourWords);
  const reading = useReading();
  const { data } = api.useQuery('get', '/v1/sandbox/clock');
  const { move } = useTour();
  const now = move?.at ?? data?.now;
  return (
    <Card title={words.time} hint={words.forward}>
      {now && <Text fw={600}>{words.now(inWords(now, reading))}</Text>}
      {move ? <OnTheWay move={move} /> : <Ahead />}
    </Card>
  );
}

function OnTheWay({ move }: { readonly move: Move }) {
  const words = useWords(tourWords);
  const reading = useReading();
  const [from, at, to] = [move.from, move.at, move.to].map((moment) => Date.parse(moment)) as [number, number, number];
  const label = words.moving(inWords(move.at, reading), inWords(move.to, reading));
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{label}</Text>
      <Progress.Root w="100%" size="lg">
        <Progress.Section value={Math.max(2, ((at - from) / (to - from)) * 100)} animated aria-label={label} />
      </Progress.Root>
      <Button size="xs" variant="default" disabled={move.isStopping} onClick={stopMoving}>
        {move.isStopping ? words.stopping : words.stop}
      </Button>
    </Stack>
  );
}

function Ahead() {
  const words = useWords(tourWords);
  const { language, timeZone } = useReading();
  const { isBusy } = useTour();
  const around = useAround();
  const [days, setDays] = useState(MONTH);
  const day = (count: number) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone }).format(
      new Date(serverNow().getTime() + count * DAY_MS),
    );
  const go = (targetOf: (now: Date) => Date) => void jumpTo(targetOf, around);
  const buttons = [
    [words.tomorrow, (now: Date) => onDay(now, 1, MORNING, timeZone)],
    [words.nextWeek, (now: Date) => onDay(now, 7, MORNING, timeZone)],
    [words.sixMonths, (now: Date) => monthsAfter(now, 6, timeZone)],
  ] as const;
  return (
    <>
      <Group gap="xs">
        {buttons.map(([label, targetOf]) => (
          <Button key={label} size="xs" variant="default" disabled={isBusy} onClick={() => go(targetOf)}>
            {label}
          </Button>
        ))}
      </Group>
      <Group align="flex-start">
        <Slider
          flex="1 1 220px"
          min={1}
          max={YEAR}
          value={days}
          onChange={setDays}
          disabled={isBusy}
          thumbLabel={words.choose}
          thumbValueText={(count) => words.daysAhead(count, day(count))}
          label={day}
          marks={[
            { value: MONTH, label: words.marks.month },
            { value: HALF_YEAR, label: words.marks.half },
            { value: YEAR, label: words.marks.year },
          ]}
          classNames={{ markLabel: 'tour-mark' }}
          mx="md"
          mt={8}
          mb="md"
        />
        <Button
          size="xs"
          variant="default"
          disabled={isBusy}
          onClick={() => go((now) => onDay(now, days, MORNING, timeZone))}
        >
          {words.moveTo(day(days))}
        </Button>
      </Group>
    </>
  );
}
