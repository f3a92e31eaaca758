import { NumberInput, Text, TextInput } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { FormDialog } from '../form-dialog.tsx';
import { settingsWords } from '../settings.words.ts';
import { useSaved } from '../use-saved.ts';
import { retentionWords } from './retention.words.ts';
import type { Rule } from './rule.ts';

export function RetentionDialog({ rule, onClose }: { readonly rule: Rule; readonly onClose: () => void }) {
  const words = useWords(retentionWords);
  const { save } = useWords(settingsWords);
  const saved = useSaved();
  const { kind, own, days, note } = rule;
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
        description={words.daysHint}
        defaultValue={(own ? own.days : days) ?? ''}
        min={1}
        allowDecimal={false}
        data-autofocus
        error={problemAt(put.error, 'days')}
      />
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
