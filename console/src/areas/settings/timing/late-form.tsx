import { ActionIcon, Button, Group, NumberInput, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { problemAt } from '../../../parts/problem-at.ts';
import { SettingsForm } from '../settings-form.tsx';
import { useSaved } from '../use-saved.ts';
import { durationOfMinutes, minutesOf } from './minutes.ts';
import { timingWords } from './timing.words.ts';

/** All sources that are not named. */
const OTHERS = '*';
const MOST_MINUTES = 43_200;

/** How late the signals of each source may be. */
export function LateForm({ lateness }: { readonly lateness: Readonly<Record<string, string>> }) {
  const words = useWords(timingWords);
  const mayWrite = useMay('clinic.write');
  const saved = useSaved();
  const [draft, setDraft] = useState<Readonly<Record<string, string>>>(lateness);
  const [fresh, setFresh] = useState('');
  const change = api.useMutation('patch', '/v1/clinic', { onSuccess: () => saved('/v1/clinic') });
  const sources = Object.keys(draft).sort((a, b) => Number(a === OTHERS) - Number(b === OTHERS) || (a < b ? -1 : 1));
  const nameOf = (source: string) => (source === OTHERS ? words.others : source);
  const add = () => {
    const source = fresh.trim();
    if (source !== '' && !(source in draft)) setDraft({ ...draft, [source]: draft[OTHERS] ?? 'PT1H' });
    setFresh('');
  };
  const drop = (source: string) =>
    setDraft(Object.fromEntries(Object.entries(draft).filter(([one]) => one !== source)));
  return (
    <Card title={words.late} hint={words.lateHint}>
      <SettingsForm
        {...{ by: 'clinic.write', of: change, fields: sources.map((source) => `lateness.${source}`), maxWidth: 560 }}
        onSubmit={() => change.mutate({ body: { lateness: draft } })}
      >
        {sources.map((source) => (
          <Group key={source} align="flex-end" wrap="nowrap">
            <NumberInput
              flex={1}
              label={words.minutesOf(nameOf(source))}
              value={minutesOf(draft[source] ?? '') ?? ''}
              onChange={(value) => setDraft({ ...draft, [source]: durationOfMinutes(Number(value)) })}
              min={0}
              max={MOST_MINUTES}
              allowDecimal={false}
              hideControls
              required
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
