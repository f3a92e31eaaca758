/** One figure of a benchmark, with the baseline of the same run where there is one. */
export interface Result {
  readonly suite: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number | null;
  readonly ratio: number | null;
}

export function result(
  suite: string,
  name: string,
  value: number,
  unit: string,
  baseline: number | null = null,
): Result {
  return { suite, name, value, unit, baseline, ratio: baseline === null ? null : value / baseline };
}

/** A table for people, in the order the figures were made. */
export function toTable(results: readonly Result[]): string {
  const head = ['suite', 'figure', 'value', 'unit', 'baseline', 'ratio'];
  const rows = results.map(({ suite, name, value, unit, baseline, ratio }) => [
    suite,
    name,
    format(value),
    unit,
    baseline === null ? '' : format(baseline),
    ratio === null ? '' : ratio.toFixed(3),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

/** The value below which `share` of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function format(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
}
