import { Button, Group, NumberInput, Stack, Switch } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Failed } from '../../../parts/failed.tsx';
import { isOfNoField, problemAt } from '../../../parts/problem-at.ts';
import { settingsWords } from '../settings.words.ts';
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
  const { save } = useWords(settingsWords);
  const mayWrite = useMay('pauses.write');
  const saved = useSaved();
  const [draft, setDraft] = useState(thresholds);
  const put = api.useMutation('put', '/v1/breakers', { onSuccess: () => saved('/v1/breakers') });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    put.mutate({ body: draft });
  }

  const change = (part: Partial<Thresholds>) => setDraft({ ...draft, ...part });
  return (
    <form onSubmit={submit} autoComplete="off">
      <Stack>
        {isOfNoField(put.error, ['windowHours', ...RATES, 'volume']) && <Failed error={put.error} />}
        <NumberInput
          label={words.windowHours}
          value={draft.windowHours}
          min={1}
          max={720}
          allowDecimal={false}
          required
          maw={260}
          readOnly={!mayWrite}
          error={problemAt(put.error, 'windowHours')}
          onChange={(hours) => change({ windowHours: Number(hours) })}
        />
        {RATES.map((measure) => (
          <RateFields
            key={measure}
            name={words.measures[measure]}
            value={draft[measure]}
            error={problemAt(put.error, measure)}
            mayWrite={mayWrite}
            onChange={(value) => change({ [measure]: value })}
          />
        ))}
        <VolumeFields
          value={draft.volume}
          error={problemAt(put.error, 'volume')}
          mayWrite={mayWrite}
          onChange={(volume) => change({ volume })}
        />
        {mayWrite && (
          <Group>
            <Button type="submit" variant="default" loading={put.isPending}>
              {save}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

interface MeasureProps<Value> {
  readonly value: Value | null;
  readonly error: string | undefined;
  readonly mayWrite: boolean;
  readonly onChange: (value: Value | null) => void;
}

type Rate = NonNullable<Thresholds['complaints']>;

function RateFields({ name, value, error, mayWrite, onChange }: MeasureProps<Rate> & { readonly name: string }) {
  const words = useWords(limitsWords);
  return (
    <Group align="flex-end">
      <Switch
        w={200}
        pb={8}
        label={name}
        checked={value !== null}
        disabled={!mayWrite}
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
            readOnly={!mayWrite}
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
              readOnly={!mayWrite}
              onChange={(count) => onChange({ ...value, [field]: Number(count) })}
            />
          ))}
        </>
      )}
    </Group>
  );
}

function VolumeFields({ value, error, mayWrite, onChange }: MeasureProps<NonNullable<Thresholds['volume']>>) {
  const words = useWords(limitsWords);
  return (
    <Group align="flex-end">
      <Switch
        w={200}
        pb={8}
        label={words.measures.volume}
        checked={value !== null}
        disabled={!mayWrite}
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
            readOnly={!mayWrite}
            onChange={(number) => onChange({ ...value, [field]: Number(number) })}
          />
        ))}
    </Group>
  );
}
