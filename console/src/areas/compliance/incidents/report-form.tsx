import { Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { instantOf } from '../../../parts/instant-of.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { useReading } from '../../../parts/when.tsx';
import { Dialog } from '../dialog.tsx';
import { useToday } from '../use-today.ts';
import { CATEGORIES } from './incident.ts';
import { incidentsWords } from './incidents.words.ts';
import { useIncidentChanged } from './use-incident.ts';

const FIELDS = ['what', 'where', 'records', 'vendor', 'discoveredAt', 'occurredFrom', 'occurredTo', 'category'];

/** Reports that something went wrong: from the moment of its discovery the clocks of law run. */
export function ReportForm({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(incidentsWords);
  const { timeZone } = useReading();
  const today = useToday();
  const navigate = useNavigate();
  const changed = useIncidentChanged();
  const [key] = useState(() => crypto.randomUUID());
  const report = api.useMutation('post', '/v1/incidents', {
    onSuccess: async ({ id }) => {
      await changed();
      await navigate({ to: '/compliance/incidents/$id', params: { id } });
    },
  });

  function submit(form: FormData): void {
    const instant = (name: string) => {
      const local = textIn(form, name);
      return local === '' ? undefined : instantOf(local, timeZone);
    };
    const discoveredAt = instant('discoveredAt');
    report.mutate({
      params: { header: { 'Idempotency-Key': key } },
      body: {
        category: CATEGORIES.find((one) => one === textIn(form, 'category')) ?? 'other',
        what: textIn(form, 'what'),
        where: textIn(form, 'where'),
        records: textIn(form, 'records'),
        vendor: textIn(form, 'vendor').trim() || null,
        ...(discoveredAt !== undefined && { discoveredAt }),
        occurredFrom: instant('occurredFrom') ?? null,
        occurredTo: instant('occurredTo') ?? null,
      },
    });
  }
  const field = (name: 'what' | 'where' | 'records' | 'vendor' | 'discoveredAt' | 'occurredFrom' | 'occurredTo') => ({
    name,
    label: words.fields[name],
    error: problemAt(report.error, name),
  });
  const at = { type: 'datetime-local', max: `${today}T23:59` };
  return (
    <Dialog
      {...{ title: words.report, submit: words.reportIt, onSubmit: submit, onClose, fields: FIELDS, size: 'lg' }}
      {...{ isPending: report.isPending, error: report.error }}
    >
      <Textarea {...field('what')} description={words.whatHint} autosize minRows={3} required data-autofocus />
      <Group grow align="flex-start">
        <NativeSelect
          name="category"
          label={words.fields.category}
          description={words.categoryHint}
          defaultValue="other"
          data={CATEGORIES.map((value) => ({ value, label: words.categories[value] }))}
        />
        <TextInput {...field('vendor')} description={words.vendorHint} maxLength={100} />
      </Group>
      <TextInput {...field('discoveredAt')} {...at} description={words.discoveredHint} />
      <Group grow align="flex-start">
        <TextInput {...field('occurredFrom')} {...at} />
        <TextInput {...field('occurredTo')} {...at} />
      </Group>
      <Textarea {...field('where')} autosize />
      <Textarea {...field('records')} autosize />
    </Dialog>
  );
}
