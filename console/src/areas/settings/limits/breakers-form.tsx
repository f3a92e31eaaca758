import { Group, NumberInput, Switch } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { SettingsForm } from '../settings-form.tsx';
import { useSaved } from '../use-saved.ts';
import type { Breakers } from './breakers.ts';
import { limitsWords } from './limits.words.ts';

type Thresholds = Breakers['thresholds'];

const RATES = ['complaints', 'bounces', 'optOuts'] as const;
/** What a measure begins with that was off: a clinic that turns it on reads and changes it. */
const USUAL = { rate: 0.05, count: 5, sample: 50 } as const;
const USUAL_VOLUME = { factor: 3, floor: 500 } as const;
const PERCENT = 100;
/** Complaints are counted in tenths of a percent. */
const PLACES = 2;

export function BreakersForm({ thresholds }: { readonly thresholds: Thresholds }) {
  const words = useWords(limitsWords);
  const saved = useSaved();
  const [draft, setDraft] = useState(thresholds);
  const put = api.useMutation('put', '/v1/breakers', { onSuccess: () => saved('/v1/breakers') });

  const change = (part: Partial<Thresholds>) => setDraft({ ...draft, ...part });
  return (
    <SettingsForm
      {...{ by: 'pauses.write', of: put, fields: ['windowHours', ...RATES, 'volume'] }}
      onSubmit={() => put.mutate({ body: draft })}
    >
      <NumberInput
        label={words.windowHours}
        value={draft.windowHours}
        min={1}
        max={720}
        allowDecimal={false}
        required
        maw={260}
        error={problemAt(put.error, 'windowHours')}
        onChange={(hours) => change({ windowHours: Number(hours) })}
      />
      {RATES.map((measure) => (
        <RateFields
          key={measure}
          name={words.measures[measure]}
          value={draft[measure]}
          error={problemAt(put.error, measure)}
          onChange={(value) => change({ [measure]: value })}
        />
      ))}
      <VolumeFields
        value={draft.volume}
        error={problemAt(put.error, 'volume')}
        onChange={(volume) => change({ volume })}
      />
    </SettingsForm>
  );
}

interface MeasureProps<Value> {
  readonly value: Value | null;
  readonly error: string | undefined;
  readonly onChange: (value: Value | null) => void;
}

type Rate = NonNullable<Thresholds['complaints']>;

function RateFields({ name, value, error, onChange }: MeasureProps<Rate> & { readonly name: string }) {
  const words = useWords(limitsWords);
  return (
    <Group align="flex-end">
      <Switch
        w={200}
        pb={8}
        label={name}
        checked={value !== null}
        error={error}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? USUAL : null)}
      />
      {value !== null && (
        <>
          <NumberInput
            label={words.rate}
            aria-label={words.fieldOf(name, words.rate)}
            value={Number((value.rate * PERCENT).toFixed(PLACES))}
            min={0.01}
            max={PERCENT}
            decimalScale={PLACES}
            required
            w={130}
            onChange={(percent) =>
              onChange({ ...value, rate: Number((Number(percent) / PERCENT).toFixed(2 * PLACES)) })
            }
          />
          {(['count', 'sample'] as const).map((field) => (
            <NumberInput
              key={field}
              label={words[field]}
              aria-label={words.fieldOf(name, words[field])}
              value={value[field]}
              min={1}
              allowDecimal={false}
              required
              w={160}
              onChange={(count) => onChange({ ...value, [field]: Number(count) })}
            />
          ))}
        </>
      )}
    </Group>
  );
}

function VolumeFields({ value, error, onChange }: MeasureProps<NonNullable<Thresholds['volume']>>) {
  const words = useWords(limitsWords);
  return (
    <Group align="flex-end">
      <Switch
        w={200}
        pb={8}
        label={words.measures.volume}
        checked={value !== null}
        error={error}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? USUAL_VOLUME : null)}
      />
      {value !== null &&
        (['factor', 'floor'] as const).map((field) => (
          <NumberInput
            key={field}
            label={words[field]}
            value={value[field]}
            min={1}
            required
            w={250}
            onChange={(number) => onChange({ ...value, [field]: Number(number) })}
          />
        ))}
    </Group>
  );
}
