import { Alert, MultiSelect, NativeSelect, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { isProblem } from '../../../api/problem.ts';
import { useWords } from '../../../app/words.ts';
import { textIn } from '../../../parts/text-in.ts';
import { FormDialog } from '../form-dialog.tsx';
import { settingsWords } from '../settings.words.ts';
import { stagesWords } from './stages.words.ts';
import { type PutRules, STAGES, type Transition } from './use-put-rules.ts';

/** Stands for patients who have no stage yet. */
const NONE = '-';

const FRESH: Transition = { rule: '', signals: [], from: [null], to: 'consideration' };
const FIELDS = ['rule', 'signals', 'from', 'to', 'when'];

export interface TransitionDialogProps {
  /** As they are now: they may be read anew while the dialog is open. */
  readonly transitions: readonly Transition[];
  /** The one that is changed, as it was; nothing for a new one. */
  readonly edited: Transition | undefined;
  readonly putRules: PutRules;
  readonly onClose: () => void;
}

/** Changes one rule, and says at its field what the server has against it. */
export function TransitionDialog({ transitions, edited, putRules, onClose }: TransitionDialogProps) {
  const words = useWords(stagesWords);
  const { save } = useWords(settingsWords);
  const { put, error, isPending, reset } = putRules;
  const first = edited ?? FRESH;
  const [signals, setSignals] = useState(first.signals);
  const [from, setFrom] = useState(first.from.map((stage) => stage ?? NONE));
  /** Where it stood when it was saved: the server says by the place what is wrong. -1: it is gone. */
  const [place, setPlace] = useState<number>();
  const { data: types } = api.useQuery('get', '/v1/signal-types');
  const problem = (field: string) => problemOf(error, `transitions[${place}].${field}`);
  function submit(form: FormData): void {
    const when = textIn(form, 'when').trim();
    const changed: Transition = {
      rule: textIn(form, 'rule').trim(),
      signals,
      from: from.map((stage) => (stage === NONE ? null : stage)),
      to: textIn(form, 'to'),
      ...(when !== '' && { when }),
    };
    const now = edited ? transitions.findIndex(({ rule }) => rule === edited.rule) : transitions.length;
    setPlace(now);
    if (now === -1) reset();
    else put(transitions.toSpliced(now, 1, changed));
  }
  // What is wrong with another rule stands above the form.
  const shown = FIELDS.some((field) => problem(field) !== undefined) ? pathsOf(error) : [];
  return (
    <FormDialog
      {...{ title: edited ? words.edit(edited.rule) : words.add, action: save, onClose, onSubmit: submit }}
      of={{ error, isPending }}
      fields={shown}
      size="lg"
    >
      {place === -1 && (
        <Alert color="red" role="alert">
          {words.gone(first.rule)}
        </Alert>
      )}
      <TextInput
        name="rule"
        label={words.rule}
        description={words.ruleHint}
        defaultValue={first.rule}
        required
        data-autofocus
        error={problem('rule')}
      />
      <TagsInput
        label={words.signals}
        description={words.signalsHint}
        value={signals}
        onChange={setSignals}
        data={types?.items.map(({ type }) => type) ?? []}
        error={problem('signals')}
      />
      <MultiSelect
        label={words.from}
        value={from}
        onChange={setFrom}
        data={[{ value: NONE, label: words.noStage }, ...STAGES.map(optionOf(words.stages))]}
        error={problem('from')}
      />
      <NativeSelect
        name="to"
        label={words.to}
        defaultValue={first.to}
        data={STAGES.map(optionOf(words.stages))}
        error={problem('to')}
      />
      <Textarea
        name="when"
        label={words.when}
        description={words.whenHint}
        defaultValue={first.when}
        autosize
        minRows={2}
        maxLength={2000}
        ff="monospace"
        spellCheck={false}
        error={problem('when')}
      />
    </FormDialog>
  );
}

function optionOf(names: Readonly<Record<string, string>>) {
  return (value: string) => ({ value, label: names[value] ?? value });
}

/** Of a list what is wrong with one of its items counts too. */
function problemOf(error: unknown, path: string): string | undefined {
  if (!isProblem(error)) return undefined;
  return error.errors?.find(
    (one) => one.path === path || one.path.startsWith(`${path}[`) || one.path.startsWith(`${path}.`),
  )?.message;
}

function pathsOf(error: unknown): string[] {
  return isProblem(error) ? (error.errors ?? []).map(({ path }) => path) : [];
}
