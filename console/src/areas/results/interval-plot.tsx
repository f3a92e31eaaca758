import { Group, Stack, Text } from '@mantine/core';

export interface PlottedInterval {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The same in words. */
  readonly told: string;
}

const WIDTH = 400;
const HEIGHT = 28;
const MARGIN = 12;
const MIDDLE = HEIGHT / 2;

/** Intervals above each other on one scale, with a line where there is no effect. */
export function IntervalPlot({ intervals }: { readonly intervals: readonly PlottedInterval[] }) {
  const ends = [0, ...intervals.flatMap(({ low, high }) => [low, high])];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const at = (value: number) => MARGIN + ((value - least) / (most - least || 1)) * (WIDTH - 2 * MARGIN);
  return (
    <Stack gap={4}>
      {intervals.map(({ label, value, low, high, told }) => (
        <Group key={label} gap="md" justify="space-between" wrap="wrap">
          <Text size="sm" w={180}>
            {label}
          </Text>
          <svg
            role="img"
            aria-label={`${label}: ${told}`}
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            style={{ flex: '1 1 240px' }}
          >
            <line x1={at(0)} x2={at(0)} y1={0} y2={HEIGHT} stroke="var(--mantine-color-dimmed)" strokeDasharray="3 3" />
            <g stroke="var(--mantine-color-anchor)" strokeWidth={3}>
              <line x1={at(low)} x2={at(high)} y1={MIDDLE} y2={MIDDLE} />
              <line x1={at(low)} x2={at(low)} y1={MIDDLE - 6} y2={MIDDLE + 6} />
              <line x1={at(high)} x2={at(high)} y1={MIDDLE - 6} y2={MIDDLE + 6} />
            </g>
            <circle cx={at(value)} cy={MIDDLE} r={6} fill="var(--mantine-color-anchor)" />
          </svg>
          <Text size="sm" w={200} ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>
            {told}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
