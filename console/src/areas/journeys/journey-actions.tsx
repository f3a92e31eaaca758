import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { textIn } from '../../parts/text-in.ts';
import { journeysWords } from './journeys.words.ts';
import { type Journey, useRefresh } from './use-journey.ts';

/** Holding a journey's messages back, letting them go again, and taking it out of use. */
export function JourneyActions({ journey }: { readonly journey: Journey }) {
  const words = useWords(journeysWords);
  const refresh = useRefresh();
  const [isPausing, pausing] = useDisclosure(false);
  const [isArchiving, archiving] = useDisclosure(false);
  const resume = api.useMutation('post', '/v1/journeys/{key}/resume', { onSuccess: refresh });
  const params = { path: { key: journey.key } };
  return (
    <>
      {resume.error && <Failed error={resume.error} />}
      {journey.status === 'live' && (
        <Button variant="default" onClick={pausing.open}>
          {words.pause}
        </Button>
      )}
      {journey.status === 'paused' && (
        <Button loading={resume.isPending} onClick={() => resume.mutate({ params, body: {} })}>
          {words.resume}
        </Button>
      )}
      {(journey.status === 'live' || journey.status === 'paused') && (
        <Button variant="default" onClick={archiving.open}>
          {words.archive}
        </Button>
      )}
      {isPausing && <PauseForm journey={journey} onClose={pausing.close} />}
      {isArchiving && <ArchiveForm journey={journey} onClose={archiving.close} />}
    </>
  );
}

interface FormProps {
  readonly journey: Journey;
  readonly onClose: () => void;
}

function PauseForm({ journey, onClose }: FormProps) {
  const words = useWords(journeysWords);
  const refresh = useRefresh();
  const pause = api.useMutation('post', '/v1/journeys/{key}/pause', {
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const reason = textIn(new FormData(event.currentTarget), 'reason').trim();
    pause.mutate({ params: { path: { key: journey.key } }, body: { reason } });
  }
  return (
    <Modal opened onClose={onClose} title={words.pause}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{words.pausedHint}</Text>
          {pause.error && <Failed error={pause.error} />}
          <TextInput name="reason" label={words.pauseReason} required maxLength={200} data-autofocus />
          <Buttons label={words.pause} isPending={pause.isPending} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}

function ArchiveForm({ journey, onClose }: FormProps) {
  const words = useWords(journeysWords);
  const refresh = useRefresh();
  const [runs, setRuns] = useState<'finish' | 'end'>('finish');
  const archive = api.useMutation('post', '/v1/journeys/{key}/archive', {
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    archive.mutate({ params: { path: { key: journey.key } }, body: { runs } });
  }
  return (
    <Modal opened onClose={onClose} title={words.archiveTitle}>
      <form onSubmit={submit}>
        <Stack>
          {archive.error && <Failed error={archive.error} />}
          <Radio.Group label={words.archiveHint} value={runs} onChange={(value) => setRuns(value)}>
            <Stack gap="xs" mt="xs">
              <Radio value="finish" label={words.finish} />
              <Radio value="end" label={words.end} />
            </Stack>
          </Radio.Group>
          <Buttons label={words.archive} isPending={archive.isPending} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}

interface ButtonsProps {
  readonly label: string;
  readonly isPending: boolean;
  readonly onClose: () => void;
}

function Buttons({ label, isPending, onClose }: ButtonsProps) {
  const words = useWords(journeysWords);
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        {words.cancel}
      </Button>
      <Button type="submit" loading={isPending}>
        {label}
      </Button>
    </Group>
  );
}
