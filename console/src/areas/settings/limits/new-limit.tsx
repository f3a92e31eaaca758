import { NativeSelect, TextInput } from '@mantine/core';

import { useWords } from '../../../app/words.ts';
import { textIn } from '../../../parts/text-in.ts';
import { FormDialog } from '../form-dialog.tsx';
import { NEW, type Written } from './limit.ts';
import { limitsWords } from './limits.words.ts';

const KINDS = ['open_hours', 'caps'] as const;
const NOTHING_SENT = { error: undefined, isPending: false };

export interface NewLimitProps {
  readonly onClose: () => void;
  readonly onWrite: (written: Written) => void;
}

/** First which limit and for which state; what it says is written next. */
export function NewLimit({ onClose, onWrite }: NewLimitProps) {
  const words = useWords(limitsWords);
  function submit(form: FormData): void {
    const kind = KINDS.find((one) => one === textIn(form, 'kind')) ?? 'open_hours';
    const jurisdiction = textIn(form, 'jurisdiction').trim().toUpperCase();
    onWrite({ known: NEW[kind], jurisdiction, before: undefined });
  }
  return (
    <FormDialog title={words.add} action={words.add} onClose={onClose} onSubmit={submit} of={NOTHING_SENT}>
      <NativeSelect
        name="kind"
        label={words.kind}
        data={KINDS.map((value) => ({ value, label: words.kinds[value] ?? value }))}
        data-autofocus
      />
      <TextInput
        name="jurisdiction"
        label={words.jurisdiction}
        description={words.jurisdictionHint}
        required
        pattern="[A-Za-z]{2}-[A-Za-z0-9]{1,3}"
      />
    </FormDialog>
  );
}
