import { Alert, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

import { useWords } from '../../app/words.ts';
import { FigureTable } from './figure-table.tsx';
import { IntervalPlot } from './interval-plot.tsx';
import { type Lift, measuredOf } from './lift.ts';
import { storyOf } from './lift-story.ts';
import { liftWords } from './lift.words.ts';
import { useFigures } from './use-figures.ts';
import { verdictWords } from './verdict.words.ts';

export interface LiftReportProps {
  readonly lift: Lift;
  /** What is measured, as a sentence names it. */
  readonly what: string;
}

export function LiftReport({ lift, what }: LiftReportProps) {
  const words = useWords(liftWords);
  const figures = useFigures();
  const { verdicts } = useWords(verdictWords);
  return (
    <Stack aria-live="polite">
      <div>
        <Text fw={700} size="lg">
          {verdicts[lift.verdict]}
        </Text>
        {storyOf(lift, what, words.story, figures).map((sentence) => (
          <Text key={sentence} size="sm">
            {sentence}
          </Text>
        ))}
      </div>
      {lift.sampleRatio?.isMismatch && (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={words.mismatch}>
          {words.mismatchHint}
        </Alert>
      )}
      <Effect lift={lift} />
      {lift.verdict !== 'not_drawn' && <Groups lift={lift} />}
    </Stack>
  );
}

function Effect({ lift }: { readonly lift: Lift }) {
  const words = useWords(liftWords);
  const figures = useFigures();
  const intervals = measuredOf(lift).map(({ kind, difference, low, high }) => ({
    label: words[kind],
    value: difference,
    low,
    high,
    told: words.toldRange(figures.points(difference), figures.pointsRange([low, high])),
  }));
  if (lift.verdict === 'not_drawn') return null;
  if (intervals.length === 0) return <Text size="sm">{words.noNumbers}</Text>;
  return (
    <Stack gap="xs">
      <Title order={3} size="h6">
        {words.plot}
      </Title>
      <IntervalPlot intervals={intervals} />
      <Text size="sm" c="dimmed">
        {words.plotHint}
      </Text>
      {lift.effect && (
        <Text size="sm">
          {words.incremental(
            figures.count(lift.effect.incremental),
            lift.effect.incrementalInterval.map((end) => figures.count(end)).join(' … '),
          )}
        </Text>
      )}
    </Stack>
  );
}

function Groups({ lift }: { readonly lift: Lift }) {
  const words = useWords(liftWords);
  const figures = useFigures();
  const { isSuppressed } = lift;
  const line = (key: 'treated' | 'control') => {
    const arm = lift[key];
    return {
      key,
      cells: [
        words[key],
        ...[arm.assigned, arm.open, arm.people, arm.converted].map((count) => figures.count(count, isSuppressed)),
        figures.share(arm.rate, isSuppressed),
        figures.shareRange(arm.rateInterval),
        figures.share(arm.deliveredShare, isSuppressed),
      ],
    };
  };
  return (
    <FigureTable
      label={words.groups}
      columns={[
        words.group,
        words.assigned,
        words.open,
        words.people,
        words.converted,
        words.rate,
        words.interval,
        words.delivered,
      ]}
      rows={[line('treated'), line('control')]}
      isHiding={isSuppressed}
    />
  );
}
