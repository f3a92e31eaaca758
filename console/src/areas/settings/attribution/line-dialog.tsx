import { Checkbox, Fieldset, Group, NativeSelect, SimpleGrid, TagsInput } from '@mantine/core';
import { useState } from 'react';

import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { FormDialog } from '../form-dialog.tsx';
import { settingsWords } from '../settings.words.ts';
import { attributionWords } from './attribution.words.ts';
import { DecimalInput } from './decimal-input.tsx';
import { type Line, type Settings, settingsOf } from './line-settings.ts';

const SWITCHES = ['collapseRepeats', 'sinceLastConversion', 'sameLineOnly'] as const;
const TAGS = ['excludeChannels', 'skip'] as const;
const SHARES = ['uShaped', 'wShaped', 'fullPath'] as const;
const GAMES = ['conversions', 'rate_within', 'rate_exact'] as const satisfies readonly Line['shapleyGame'][];
const ORDERS = [1, 2, 3] as const;
/** As they are shown: a thousandth of the value is a tenth of a percent. */
const TENTHS_OF_PERCENT = 1000;

export interface LineDialogProps {
  readonly settings: Settings;
  readonly line: { readonly key: string; readonly name: string };
  readonly of: { readonly error: unknown; readonly isPending: boolean };
  readonly onSave: (line: Line) => void;
  readonly onClose: () => void;
}

/** How credit for conversions of one line, or of all that have no settings of their own, is divided. */
export function LineDialog({ settings, line: { key, name }, of, onSave, onClose }: LineDialogProps) {
  const words = useWords(attributionWords);
  const { save } = useWords(settingsWords);
  const [line, setLine] = useState<Line>(() => settingsOf(settings, key));
  const change = (part: Partial<Line>) => setLine({ ...line, ...part });
  const at = (field: string) => `lines.${key}.${field}`;
  const problem = (field: string) => problemAt(of.error, at(field));
  return (
    <FormDialog
      {...{ title: words.edit(name), action: save, onClose, of, fields: fieldsOf(line).map(at), size: 'lg' }}
      onSubmit={() => onSave(line)}
    >
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <DecimalInput
          label={words.lookbackDays}
          description={words.lookbackHint}
          value={line.lookbackDays}
          onChange={(lookbackDays = 0) => change({ lookbackDays })}
          hideControls
          data-autofocus
          error={problem('lookbackDays')}
        />
        <DecimalInput
          label={words.halfLifeDays}
          description={words.halfLifeHint}
          value={line.halfLifeDays}
          onChange={(halfLifeDays = 0) => change({ halfLifeDays })}
          hideControls
          error={problem('halfLifeDays')}
        />
        <DecimalInput
          label={words.marginPercent}
          description={words.marginHint}
          value={Math.round(line.margin * TENTHS_OF_PERCENT) / 10}
          onChange={(percent = 0) => change({ margin: Math.round(percent * 10) / TENTHS_OF_PERCENT })}
          decimalScale={1}
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
          problem={(share) => problem(`${model}.${share}`)}
        />
      ))}
    </FormDialog>
  );
}

/** Those that show what is wrong with them. */
function fieldsOf(line: Line): string[] {
  const shares = SHARES.flatMap((model) => Object.keys(line[model]).map((share) => `${model}.${share}`));
  return ['lookbackDays', 'halfLifeDays', 'margin', ...TAGS, ...shares];
}

interface SharesProps {
  readonly legend: string;
  readonly shares: Readonly<Record<string, number>>;
  readonly onChange: (shares: Readonly<Record<string, number>>) => void;
  readonly problem: (share: string) => string | undefined;
}

/** Shares need not add up to one. */
function Shares({ legend, shares, onChange, problem }: SharesProps) {
  const words = useWords(attributionWords);
  const names: Readonly<Record<string, string>> = words.share;
  return (
    <Fieldset legend={legend} p="sm">
      <Group grow align="flex-start">
        {Object.entries(shares).map(([name, share]) => (
          <DecimalInput
            key={name}
            label={names[name] ?? name}
            value={share}
            onChange={(value = 0) => onChange({ ...shares, [name]: value })}
            min={0}
            max={1000}
            step={0.1}
            hideControls
            error={problem(name)}
          />
        ))}
      </Group>
    </Fieldset>
  );
}
