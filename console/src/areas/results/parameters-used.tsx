import { Text } from '@mantine/core';

import { useWords } from '../../app/words.ts';
import type { Parameters } from './attribution.ts';
import { attributionWords } from './attribution.words.ts';
import { FigureTable } from './figure-table.tsx';
import { useFigures } from './use-figures.ts';
import { useNames } from './use-names.ts';

/** Stands for all lines that have no settings of their own. */
const EVERY_LINE = '*';

/** Everything that numbers depend on and nobody sees in them. */
export function ParametersUsed({ parameters }: { readonly parameters: Parameters }) {
  const words = useWords(attributionWords);
  const figures = useFigures();
  const names = useNames();
  const { settingsVersion, timeZone, lines } = parameters;
  const used = words.parameter;
  const settings = settingsVersion === 0 ? used.shipped : used.version(settingsVersion);
  return (
    <details>
      <summary>{words.parameters}</summary>
      <Text size="sm" mt="xs">
        {`${used.settings}: ${settings} · ${used.zone} ${timeZone}`}
      </Text>
      <FigureTable
        label={words.parameters}
        columns={[words.keys.serviceLine, used.lookback, used.halfLife, used.margin]}
        rows={lines.map(({ serviceLine, eligibility: { lookbackDays }, rule, margin }) => ({
          key: serviceLine,
          cells: [
            serviceLine === EVERY_LINE ? used.every : names.line(serviceLine),
            lookbackDays === undefined ? used.always : used.days(lookbackDays),
            'halfLifeDays' in rule ? used.days(rule.halfLifeDays) : '–',
            figures.share(margin),
          ],
        }))}
      />
    </details>
  );
}
