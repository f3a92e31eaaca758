import { NativeSelect, Textarea, TextInput } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { Dialog } from '../dialog.tsx';
import { CATEGORIES, type Incident } from './incident.ts';
import { incidentsWords } from './incidents.words.ts';
import { useIncidentChanged } from './use-incident.ts';

const FIELDS = ['category', 'what', 'where', 'records', 'vendor'] as const;

/** Says more, or better, of what happened. What was said before stays in the history. */
export function AmendForm({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const words = useWords(incidentsWords);
  const changed = useIncidentChanged();
  const amend = api.useMutation('patch', '/v1/incidents/{id}', {
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });

  function submit(form: FormData): void {
    amend.mutate({
      params: { path: { id: incident.id } },
      body: {
        category: CATEGORIES.find((one) => one === textIn(form, 'category')) ?? incident.category,
        what: textIn(form, 'what'),
        where: textIn(form, 'where'),
        records: textIn(form, 'records'),
        vendor: textIn(form, 'vendor').trim() || null,
      },
    });
  }
  const field = (name: 'what' | 'where' | 'records' | 'vendor') => ({
    name,
    label: words.fields[name],
    defaultValue: incident[name] ?? '',
    error: problemAt(amend.error, name),
  });
  return (
    <Dialog
      {...{ title: words.amend, submit: words.amendIt, onSubmit: submit, onClose, fields: FIELDS, size: 'lg' }}
      {...{ isPending: amend.isPending, error: amend.error }}
    >
      <NativeSelect
        name="category"
        label={words.fields.category}
        defaultValue={incident.category}
        data={CATEGORIES.map((value) => ({ value, label: words.categories[value] }))}
      />
      <Textarea {...field('what')} autosize minRows={3} required data-autofocus />
      <Textarea {...field('where')} autosize />
      <Textarea {...field('records')} autosize />
      <TextInput {...field('vendor')} description={words.vendorHint} maxLength={100} />
    </Dialog>
  );
}
