import { NumberInput, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useLanguage, useWords } from '../../../app/words.ts';
import { Failed } from '../../../parts/failed.tsx';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { inWords, useReading } from '../../../parts/when.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { settingsWords } from '../settings.words.ts';
import { useSaved } from '../use-saved.ts';
import { retentionWords } from './retention.words.ts';
import type { Rule } from './rule.ts';

export function RetentionDialog({ rule, onClose }: { readonly rule: Rule; readonly onClose: () => void }) {
  const words = useWords(retentionWords);
  const { save } = useWords(settingsWords);
  const saved = useSaved();
  const { kind, own, days, floorDays, note } = rule;
  const [wanted, setWanted] = useState<number | ''>((own ? own.days : days) ?? '');
  const put = api.useMutation('put', '/v1/retention/{kind}', {
    onSuccess: async () => {
      onClose();
      await saved('/v1/retention', '/v1/retention/preview');
    },
  });

  function submit(form: FormData): void {
    const said = textIn(form, 'days').trim();
    put.mutate({
      params: { path: { kind } },
      body: { days: said === '' ? null : Number(said), source: textIn(form, 'source').trim() },
    });
  }

  return (
    <FormDialog
      title={words.kinds[kind] ?? kind}
      action={save}
      onClose={onClose}
      onSubmit={submit}
      of={put}
      fields={['days', 'source']}
    >
      <Text size="sm">{note}</Text>
      <NumberInput
        name="days"
        label={words.daysLabel}
        description={words.daysHint(floorDays)}
        value={wanted}
        onChange={(value) => setWanted(value === '' ? '' : Number(value))}
        min={1}
        allowDecimal={false}
        data-autofocus
        error={problemAt(put.error, 'days')}
      />
      <Effect kind={kind} floorDays={floorDays} days={wanted} />
      <TextInput
        name="source"
        label={words.sourceLabel}
        description={words.sourceHint}
        defaultValue={own?.source ?? ''}
        required
        maxLength={500}
        error={problemAt(put.error, 'source')}
      />
    </FormDialog>
  );
}

const PAUSE_MS = 300;

interface EffectProps {
  readonly kind: string;
  readonly floorDays: number;
  readonly days: number | '';
}

/** What would go if it were saved as it stands in the form. */
function Effect({ kind, floorDays, days }: EffectProps) {
  const words = useWords(retentionWords);
  const language = useLanguage();
  const reading = useReading();
  const [asked] = useDebouncedValue(days, PAUSE_MS);
  const isLowEnough = asked !== '' && asked >= floorDays;
  const { data, error, isFetching, refetch } = api.useQuery(
    'get',
    '/v1/retention/{kind}/preview',
    { params: { path: { kind }, query: { days: asked === '' ? floorDays : asked } } },
    { enabled: isLowEnough },
  );
  const sentence = () => {
    if (days === '') return words.effectNone;
    if (days < floorDays) return words.effectFloor(words.days(floorDays));
    if (!data || isFetching || asked !== days) return words.effectCounting;
    return words.effect(data.rows.toLocaleString(language), inWords(data.before, reading));
  };
  if (isLowEnough && asked === days && error && !isFetching)
    return <Failed title={words.effectFailed} error={error} retry={() => void refetch()} />;
  return (
    <Text size="sm" role="status">
      {sentence()}
    </Text>
  );
}
