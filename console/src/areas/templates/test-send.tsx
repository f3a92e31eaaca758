import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';

import { api } from '../../api/client.ts';
import { useWho } from '../../api/session.ts';
import { useLanguage, useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { actWords } from './act.words.ts';
import { languageName } from './language-name.ts';
import { languagesOf, type Template } from './source/source.ts';

export interface TestSendButtonProps {
  readonly template: Template;
  readonly isDirty: boolean;
}

/** Lets an author see a text where its readers will. */
export function TestSendButton({ template, isDirty }: TestSendButtonProps) {
  const words = useWords(actWords);
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconSend size={16} aria-hidden />} onClick={open}>
        {words.test}
      </Button>
      <Modal opened={isOpen} onClose={close} title={words.testTitle}>
        <TestSend template={template} isDirty={isDirty} onClose={close} />
      </Modal>
    </>
  );
}

function TestSend({ template, isDirty, onClose }: TestSendButtonProps & { readonly onClose: () => void }) {
  const words = useWords(actWords);
  const reader = useLanguage();
  const { email } = useWho();
  const languages = languagesOf(template.bodies, 'email');
  const [language, setLanguage] = useState(languages[0] ?? 'en');
  // The same test, however often the button is pressed.
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID());
  const send = api.useMutation('post', '/v1/templates/{key}/test-send');

  function submit(): void {
    send.mutate({
      params: { path: { key: template.key }, header: { 'Idempotency-Key': requestKey } },
      body: { channel: 'email', to: 'me', language },
    });
  }

  function again(): void {
    setRequestKey(crypto.randomUUID());
    send.reset();
  }

  if (languages.length === 0) return <Text size="sm">{words.testOnlyEmail}</Text>;
  return (
    <Stack>
      <Text size="sm">{words.testHint(email ?? '')}</Text>
      {isDirty && <Text size="sm">{words.saveFirst}</Text>}
      <Select
        label={words.language}
        data={languages.map((value) => ({ value, label: languageName(value, reader) }))}
        value={language}
        onChange={(value) => {
          setLanguage(value ?? language);
          again();
        }}
        allowDeselect={false}
      />
      {send.error && <Failed error={send.error} />}
      <Text size="sm" fw={600} role="status">
        {send.data && outcomeIn(words, send.data, email ?? '')}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {send.data ? words.close : words.cancel}
        </Button>
        {send.data ? (
          <Button onClick={again}>{words.again}</Button>
        ) : (
          <Button loading={send.isPending} disabled={isDirty} onClick={submit}>
            {words.send}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

interface Outcome {
  readonly outcome: 'accepted' | 'rejected' | 'not_taken' | 'unknown';
  readonly code: string | null;
}

function outcomeIn(words: (typeof actWords)['en'], { outcome, code }: Outcome, email: string): string {
  if (outcome === 'accepted') return words.sent(email);
  return outcome === 'unknown' ? words.unknown : words.notSent(code ?? outcome);
}
