import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';

export interface WeekBarsProps {
  /** Says what the bars are of; the numbers stand in the table beside them. */
  readonly told: string;
  readonly weeks: readonly Readonly<Record<string, string | number | null>>[];
  readonly series: readonly { readonly name: 'draft' | 'now'; readonly label: string }[];
}

const COLOURS = { draft: 'var(--mantine-color-anchor)', now: 'gray.5' };

/** A bar for each week, of two rules beside each other. */
export function WeekBars({ told, weeks, series }: WeekBarsProps) {
  return (
    <figure role="img" aria-label={told} style={{ margin: 0 }}>
      <BarChart
        h={240}
        data={[...weeks]}
        dataKey="name"
        series={series.map(({ name, label }) => ({ name, label, color: COLOURS[name] }))}
        withLegend={series.length > 1}
        withTooltip={false}
        withBarValueLabel
        maxBarWidth={28}
        yAxisProps={{ allowDecimals: false, width: 40 }}
        barChartProps={{ accessibilityLayer: false, margin: { top: 16 } }}
        barProps={{ isAnimationActive: false }}
      />
    </figure>
  );
}
