import { Checkbox, Fieldset, Group, NativeSelect, NumberInput, SimpleGrid, TagsInput } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { FormDialog } from '../form-dialog.tsx';
import { settingsWords } from '../settings.words.ts';
import { useSaved } from '../use-saved.ts';
import { attributionWords } from './attribution.words.ts';
import { type Line, type Settings, settingsOf } from './line-settings.ts';

const PERCENT = 100;
const SWITCHES = ['collapseRepeats', 'sinceLastConversion', 'sameLineOnly'] as const;
const TAGS = ['excludeChannels', 'skip'] as const;
const SHARES = ['uShaped', 'wShaped', 'fullPath'] as const;
const GAMES = ['conversions', 'rate_within', 'rate_exact'] as const satisfies readonly Line['shapleyGame'][];
const ORDERS = [1, 2, 3] as const;

export interface LineDialogProps {
  readonly settings: Settings;
  readonly line: { readonly key: string; readonly name: string };
  readonly onClose: () => void;
}

/** How credit for conversions of one line, or of all that have no settings of their own, is divided. */
export function LineDialog({ settings, line: { key, name }, onClose }: LineDialogProps) {
  const words = useWords(attributionWords);
  const { save } = useWords(settingsWords);
  const saved = useSaved();
  const [line, setLine] = useState<Line>(() => settingsOf(settings, key));
  const put = api.useMutation('put', '/v1/attribution-settings', {
    onSuccess: async () => {
      onClose();
      await saved('/v1/attribution-settings');
    },
  });
  const change = (part: Partial<Line>) => setLine({ ...line, ...part });
  const problem = (field: string) => problemAt(put.error, `lines.${key}.${field}`);
  const fields = Object.keys(line).map((field) => `lines.${key}.${field}`);
  const number = (value: number | string) => (value === '' ? 0 : Number(value));
  return (
    <FormDialog
      {...{ title: words.edit(name), action: save, onClose, of: put, fields, size: 'lg' }}
      onSubmit={() => put.mutate({ body: { ...settings, lines: { ...settings.lines, [key]: line } } })}
    >
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NumberInput
          label={words.lookbackDays}
          description={words.lookbackHint}
          value={line.lookbackDays}
          onChange={(days) => change({ lookbackDays: number(days) })}
          hideControls
          data-autofocus
          error={problem('lookbackDays')}
        />
        <NumberInput
          label={words.halfLifeDays}
          description={words.halfLifeHint}
          value={line.halfLifeDays}
          onChange={(days) => change({ halfLifeDays: number(days) })}
          hideControls
          error={problem('halfLifeDays')}
        />
        <NumberInput
          label={words.marginPercent}
          description={words.marginHint}
          value={line.margin * PERCENT}
          onChange={(percent) => change({ margin: Math.round(number(percent) * 10) / (10 * PERCENT) })}
          hideControls
          error={problem('margin')}
        />
      </SimpleGrid>
      {SWITCHES.map((field) => (
        <Checkbox
          key={field}
          label={words[field]}
          checked={line[field]}
          onChange={({ currentTarget }) => change({ [field]: currentTarget.checked })}
        />
      ))}
      {TAGS.map((field) => (
        <TagsInput
          key={field}
          label={words[field]}
          description={words.tagsHint}
          value={[...line[field]]}
          onChange={(channels) => change({ [field]: channels })}
          error={problem(field)}
        />
      ))}
      <Group grow align="flex-start">
        <NativeSelect
          label={words.markovOrder}
          value={line.markovOrder}
          onChange={({ currentTarget }) => change({ markovOrder: Number(currentTarget.value) })}
          data={ORDERS.map(String)}
        />
        <NativeSelect
          label={words.shapleyGame}
          value={line.shapleyGame}
          onChange={({ currentTarget }) =>
            change({ shapleyGame: GAMES.find((one) => one === currentTarget.value) ?? 'conversions' })
          }
          data={GAMES.map((value) => ({ value, label: words.games[value] }))}
        />
      </Group>
      {SHARES.map((model) => (
        <Shares
          key={model}
          legend={words.shares[model]}
          shares={line[model]}
          onChange={(shares) => change({ [model]: shares })}
        />
      ))}
    </FormDialog>
  );
}

interface SharesProps {
  readonly legend: string;
  readonly shares: Readonly<Record<string, number>>;
  readonly onChange: (shares: Readonly<Record<string, number>>) => void;
}

/** Shares need not add up to one. */
function Shares({ legend, shares, onChange }: SharesProps) {
  const words = useWords(attributionWords);
  const names: Readonly<Record<string, string>> = words.share;
  return (
    <Fieldset legend={legend} p="sm">
      <Group grow>
        {Object.entries(shares).map(([name, share]) => (
          <NumberInput
            key={name}
            label={names[name] ?? name}
            value={share}
            onChange={(value) => onChange({ ...shares, [name]: value === '' ? 0 : Number(value) })}
            min={0}
            max={1000}
            step={0.1}
            hideControls
          />
        ))}
      </Group>
    </Fieldset>
  );
}
