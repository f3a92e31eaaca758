import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';

export interface BarsProps {
  /** Says the same as the bars to those who do not see them. */
  readonly told: string;
  readonly bars: readonly { readonly name: string; readonly value: number }[];
  readonly format: (value: number) => string;
}

const ROW = 30;
const AXIS = 40;

/** A bar for each name. */
export function Bars({ told, bars, format }: BarsProps) {
  return (
    <figure role="img" aria-label={told} style={{ margin: 0 }}>
      <BarChart
        h={bars.length * ROW + AXIS}
        data={[...bars]}
        dataKey="name"
        series={[{ name: 'value', color: 'var(--mantine-color-anchor)' }]}
        orientation="vertical"
        gridAxis="none"
        withTooltip={false}
        withBarValueLabel
        valueFormatter={format}
        yAxisProps={{ width: 150 }}
        maxBarWidth={18}
        // The figure says what it shows, and the table below it has the numbers: there is nothing to step through.
        barChartProps={{ accessibilityLayer: false, margin: { right: 60 } }}
        barProps={{ isAnimationActive: false }}
      />
    </figure>
  );
}
