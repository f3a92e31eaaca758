import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { FormDialog } from '../form-dialog.tsx';
import { jsonOf } from '../json-of.ts';
import { settingsWords } from '../settings.words.ts';
import { useSaved } from '../use-saved.ts';
import type { Known, Written } from './limit.ts';
import { limitsWords } from './limits.words.ts';
import { ValueFields } from './value-fields.tsx';

/** Puts a limit of the clinic in the place of Attend's. */
export function LimitDialog({ written, onClose }: { readonly written: Written; readonly onClose: () => void }) {
  const words = useWords(limitsWords);
  const { save } = useWords(settingsWords);
  const saved = useSaved();
  const { known, jurisdiction, before } = written;
  const own = before?.isOwn ? before : undefined;
  const [draft, setDraft] = useState<Known>(known);
  const put = api.useMutation('put', '/v1/limits/{kind}/{jurisdiction}', {
    onSuccess: async () => {
      onClose();
      await saved('/v1/limits');
    },
  });

  function submit(form: FormData): void {
    const [from, to] = [textIn(form, 'effectiveFrom'), textIn(form, 'effectiveTo')];
    put.mutate({
      params: { path: { kind: draft.kind, jurisdiction } },
      body: jsonOf({
        value: draft.value,
        source: textIn(form, 'source').trim(),
        note: textIn(form, 'note').trim(),
        ...(from === '' ? {} : { effectiveFrom: from }),
        ...(to === '' ? {} : { effectiveTo: to }),
      }),
    });
  }

  const where = jurisdiction === '*' ? words.everywhere : jurisdiction;
  return (
    <FormDialog
      title={`${words.kinds[draft.kind] ?? draft.kind}, ${where}`}
      action={save}
      size="lg"
      onClose={onClose}
      onSubmit={submit}
      of={put}
      fields={['value', 'source', 'note', 'effectiveFrom', 'effectiveTo']}
    >
      <ValueFields known={draft} onChange={setDraft} error={put.error} />
      <TextInput
        name="source"
        label={words.sourceLabel}
        description={words.sourceHint}
        defaultValue={own?.source ?? ''}
        required
        maxLength={500}
        error={problemAt(put.error, 'source')}
      />
      <SimpleGrid cols={2}>
        <TextInput
          name="effectiveFrom"
          type="date"
          label={words.effectiveFrom}
          error={problemAt(put.error, 'effectiveFrom')}
        />
        <TextInput
          name="effectiveTo"
          type="date"
          label={words.effectiveTo}
          error={problemAt(put.error, 'effectiveTo')}
        />
      </SimpleGrid>
      <Textarea
        name="note"
        label={words.note}
        defaultValue={own?.note ?? ''}
        maxLength={1000}
        error={problemAt(put.error, 'note')}
      />
    </FormDialog>
  );
}
