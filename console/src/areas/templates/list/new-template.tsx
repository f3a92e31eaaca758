import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../../api/client.ts';
import { useLanguage, useWords } from '../../../app/words.ts';
import { Failed } from '../../../parts/failed.tsx';
import { isOfNoField, problemAt } from '../../../parts/problem-at.ts';
import { languageName } from '../language-name.ts';
import { bodyOf, type Channel, type Purpose, PURPOSES, type Vocabulary } from '../source/source.ts';
import { keyFor, STARTER_LANGUAGES, type StarterLanguage, starters } from '../source/starter.ts';
import { templatesWords } from '../templates.words.ts';
import { useRefresh } from '../use-refresh.ts';

const OFFERED = ['sms', 'email', 'voice'] as const satisfies readonly Channel[];

export interface NewTemplateProps {
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

/** Asks for as much as a template must have, saves that as its draft with texts to begin with, and goes on in the editor. */
export function NewTemplate({ taken, onClose }: NewTemplateProps) {
  const words = useWords(templatesWords);
  const reader = useLanguage();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const vocabulary = api.useQuery('get', '/v1/template-variables', {});
  const [name, setName] = useState('');
  const [ownKey, setOwnKey] = useState<string>();
  const [purpose, setPurpose] = useState<Purpose>('treatment');
  const [language, setLanguage] = useState<StarterLanguage>('en');
  const [channels, setChannels] = useState<string[]>(['sms']);
  const key = ownKey ?? keyFor(name);
  const isTaken = taken.includes(key);
  const save = api.useMutation('put', '/v1/templates/{key}', {
    onSuccess: async () => {
      await refresh();
      await navigate({ to: '/templates/$key', params: { key } });
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>, offered: Vocabulary | undefined): void {
    event.preventDefault();
    const chosen = OFFERED.filter((channel) => channels.includes(channel));
    if (isTaken || chosen.length === 0 || !offered) return;
    const bodies = starters(chosen, language, purpose);
    save.mutate({
      params: { path: { key } },
      body: bodyOf({ purpose, maxSegments: 2, detail: false, bodies }, offered),
    });
  }

  return (
    <Modal opened onClose={onClose} title={words.create}>
      <form onSubmit={(event) => submit(event, vocabulary.data)}>
        <Stack>
          {isOfNoField(save.error, ['key']) && <Failed error={save.error} />}
          {vocabulary.error && <Failed error={vocabulary.error} retry={() => void vocabulary.refetch()} />}
          <TextInput
            label={words.name}
            value={name}
            onChange={({ currentTarget: { value } }) => setName(value)}
            maxLength={60}
            required
            data-autofocus
          />
          <TextInput
            label={words.key}
            description={words.keyHint}
            value={key}
            onChange={({ currentTarget: { value } }) => setOwnKey(value)}
            error={isTaken ? words.keyTaken : problemAt(save.error, 'key')}
            pattern="[a-z0-9]+(\-[a-z0-9]+)*"
            maxLength={60}
            required
          />
          <Select
            label={words.purpose}
            description={words.purposeHint}
            data={PURPOSES.map((value) => ({ value, label: words.purposes[value] }))}
            value={purpose}
            onChange={(value) => setPurpose(value ?? 'treatment')}
            allowDeselect={false}
          />
          <Checkbox.Group
            label={words.channelsLabel}
            value={channels}
            onChange={setChannels}
            error={channels.length === 0 ? words.oneChannel : undefined}
          >
            <Group mt={6}>
              {OFFERED.map((channel) => (
                <Checkbox key={channel} value={channel} label={words.channels[channel]} />
              ))}
            </Group>
          </Checkbox.Group>
          <Select
            label={words.language}
            data={STARTER_LANGUAGES.map((value) => ({ value, label: languageName(value, reader) }))}
            value={language}
            onChange={(value) => setLanguage(value ?? 'en')}
            allowDeselect={false}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!vocabulary.data}>
              {words.make}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
