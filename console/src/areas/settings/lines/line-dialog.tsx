import { NativeSelect, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import type { components } from '../../../api/schema.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { FormDialog } from '../form-dialog.tsx';
import { settingsWords } from '../settings.words.ts';
import { useSaved } from '../use-saved.ts';
import { linesWords } from './lines.words.ts';

type Line = components['schemas']['ServiceLine'];

const SENSITIVITIES = [
  'standard',
  'reproductive',
  'behavioural',
  'sud_part2',
  'hiv',
  'gender',
  'minor_confidential',
] as const satisfies readonly Line['sensitivity'][];

/** What a new one begins with. */
const FRESH: Omit<Line, 'key' | 'retiredAt'> = { name: '', matches: [], sensitivity: 'standard' };

export interface LineDialogProps {
  /** Nothing for a new one. */
  readonly line: Line | undefined;
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

export function LineDialog({ line, taken, onClose }: LineDialogProps) {
  const words = useWords(linesWords);
  const { save } = useWords(settingsWords);
  const saved = useSaved();
  const { name, matches: meant, sensitivity } = line ?? FRESH;
  const [matches, setMatches] = useState(meant);
  const [isTaken, setTaken] = useState(false);
  const put = api.useMutation('put', '/v1/service-lines/{key}', {
    onSuccess: async () => {
      onClose();
      await saved('/v1/service-lines');
    },
  });

  function submit(form: FormData): void {
    const key = line?.key ?? textIn(form, 'key').trim();
    // To put a key replaces what is there: whoever adds a line does not mean to.
    const wouldReplace = line === undefined && taken.includes(key);
    setTaken(wouldReplace);
    if (wouldReplace) return;
    const said = SENSITIVITIES.find((one) => one === textIn(form, 'sensitivity')) ?? sensitivity;
    const body = { name: textIn(form, 'name').trim(), matches, sensitivity: said };
    put.mutate({ params: { path: { key } }, body });
  }

  return (
    <FormDialog
      title={line ? words.edit(line.name) : words.add}
      action={save}
      onClose={onClose}
      onSubmit={submit}
      of={put}
      fields={['name', 'matches', 'sensitivity', ...(line ? [] : [''])]}
    >
      {!line && <KeyField isTaken={isTaken} error={put.error} />}
      <TextInput
        name="name"
        label={words.name}
        defaultValue={name}
        required
        maxLength={100}
        data-autofocus={line && true}
        error={problemAt(put.error, 'name')}
      />
      <TagsInput
        label={words.matches}
        description={words.matchesHint}
        value={matches}
        onChange={setMatches}
        error={problemAt(put.error, 'matches')}
      />
      <NativeSelect
        name="sensitivity"
        label={words.sensitivity}
        description={words.sensitivityHint}
        defaultValue={sensitivity}
        data={SENSITIVITIES.map((value) => ({ value, label: words.sensitivities[value] }))}
        error={problemAt(put.error, 'sensitivity')}
      />
    </FormDialog>
  );
}

function KeyField({ isTaken, error }: { readonly isTaken: boolean; readonly error: unknown }) {
  const words = useWords(linesWords);
  return (
    <TextInput
      name="key"
      label={words.key}
      description={words.keyHint}
      required
      maxLength={60}
      data-autofocus
      error={isTaken ? words.keyTaken : problemAt(error, '')}
    />
  );
}
