import { ActionIcon, Button, Group, NumberInput, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { problemAt } from '../../../parts/problem-at.ts';
import { SettingsForm } from '../settings-form.tsx';
import { useSaved } from '../use-saved.ts';
import { durationOfMinutes, isWithoutMinutes, minutesOf } from './minutes.ts';
import { timingWords } from './timing.words.ts';

/** All sources that are not named. */
const OTHERS = '*';
const MOST_MINUTES = 43_200;

type Lateness = Readonly<Record<string, string>>;

/** How late the signals of each source may be. A duration that is no number of minutes stays unless it is written over. */
export function LateForm({ lateness }: { readonly lateness: Lateness }) {
  const words = useWords(timingWords);
  const mayWrite = useMay('clinic.write');
  const saved = useSaved();
  /** An empty one is yet to be said. */
  const [draft, setDraft] = useState(lateness);
  const [fresh, setFresh] = useState('');
  const change = api.useMutation('patch', '/v1/clinic', { onSuccess: () => saved('/v1/clinic') });
  const sources = Object.keys(draft).sort((a, b) => Number(a === OTHERS) - Number(b === OTHERS) || (a < b ? -1 : 1));
  const nameOf = (source: string) => (source === OTHERS ? words.others : source);
  function add(): Lateness {
    const added = withSource(draft, fresh.trim());
    setDraft(added);
    setFresh('');
    return added;
  }
  function press(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || fresh.trim() === '') return;
    event.preventDefault();
    add();
  }
  const write = (source: string, minutes: number | string) => {
    const before = lateness[source] ?? '';
    const said = minutes === '' ? (isWithoutMinutes(before) ? before : '') : durationOfMinutes(Number(minutes));
    setDraft({ ...draft, [source]: said });
  };
  const drop = (source: string) =>
    setDraft(Object.fromEntries(Object.entries(draft).filter(([one]) => one !== source)));
  return (
    <Card title={words.late} hint={words.lateHint}>
      <SettingsForm
        {...{ by: 'clinic.write', of: change, fields: sources.map((source) => `lateness.${source}`), maxWidth: 560 }}
        onSubmit={() => change.mutate({ body: { lateness: add() } })}
      >
        {sources.map((source) => (
          <Group key={source} align="flex-end" wrap="nowrap">
            <Minutes
              label={words.minutesOf(nameOf(source))}
              duration={draft[source] ?? ''}
              onChange={(minutes) => write(source, minutes)}
              error={problemAt(change.error, `lateness.${source}`)}
            />
            {mayWrite && source !== OTHERS && (
              <ActionIcon
                size="lg"
                variant="subtle"
                color="red"
                aria-label={words.removeSource(source)}
                onClick={() => drop(source)}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
        {mayWrite && (
          <Group align="flex-end" wrap="nowrap">
            <TextInput
              flex={1}
              label={words.newSource}
              value={fresh}
              maxLength={200}
              onChange={({ currentTarget }) => setFresh(currentTarget.value)}
              onKeyDown={press}
            />
            <Button variant="default" onClick={add}>
              {words.addSource}
            </Button>
          </Group>
        )}
      </SettingsForm>
    </Card>
  );
}

/** A new source may be as late as all others, until something else is said. */
function withSource(draft: Lateness, source: string): Lateness {
  if (source === '' || Object.hasOwn(draft, source)) return draft;
  return { ...draft, [source]: draft[OTHERS] ?? 'PT1H' };
}

interface MinutesProps {
  readonly label: string;
  readonly duration: string;
  readonly onChange: (minutes: number | string) => void;
  readonly error: string | undefined;
}

function Minutes({ label, duration, onChange, error }: MinutesProps) {
  const words = useWords(timingWords);
  const isKept = isWithoutMinutes(duration);
  return (
    <NumberInput
      flex={1}
      label={label}
      description={isKept ? words.asWrittenMinutes(duration) : undefined}
      value={minutesOf(duration) ?? ''}
      onChange={onChange}
      min={0}
      max={MOST_MINUTES}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      required={!isKept}
      error={error}
    />
  );
}
