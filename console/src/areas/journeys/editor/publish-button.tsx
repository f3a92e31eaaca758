import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';

import { api } from '../../../api/client.ts';
import { isProblem } from '../../../api/problem.ts';
import { useWords } from '../../../app/words.ts';
import { Failed } from '../../../parts/failed.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { DiffList } from '../versions/diff-list.tsx';
import { useRefresh, type WholeJourney } from '../use-journey.ts';
import { editorWords } from './editor.words.ts';
import { ProblemList } from './problem-list.tsx';
import type { DraftWork } from './use-draft.ts';

export interface PublishButtonProps {
  readonly whole: WholeJourney;
  readonly work: DraftWork;
}

/** Saves what is not saved, and shows what it would mean before anything goes live. */
export function PublishButton({ whole, work }: PublishButtonProps) {
  const words = useWords(editorWords);
  const [isOpen, { open, close }] = useDisclosure(false);
  async function review(): Promise<void> {
    if (!work.isDirty || (await work.save())) open();
  }
  return (
    <>
      <Button loading={work.isSaving} onClick={() => void review()}>
        {words.publish}
      </Button>
      {isOpen && <Review whole={whole} warnings={work.warnings} onClose={close} />}
    </>
  );
}

interface ReviewProps {
  readonly whole: WholeJourney;
  readonly warnings: DraftWork['warnings'];
  readonly onClose: () => void;
}

function Review({ whole: { journey }, warnings, onClose }: ReviewProps) {
  const words = useWords(editorWords);
  const refresh = useRefresh();
  const navigate = useNavigate();
  const params = { path: { key: journey.key } };
  const publish = api.useMutation('post', '/v1/journeys/{key}/publish', {
    onSuccess: async () => {
      // First away from here: what compares with the draft has none any more.
      await navigate({ to: '/journeys/$key', params: { key: journey.key } });
      await refresh();
    },
  });
  const steps = api.useQuery('get', '/v1/journeys/{key}/steps', { params }, { enabled: journey.liveVersion !== null });
  const underWay = steps.data?.items.reduce((sum, { here }) => sum + here, 0);
  const refused = isProblem(publish.error) ? (publish.error.errors ?? []) : [];
  return (
    <Modal opened onClose={onClose} title={words.publishTitle} size="lg">
      <Stack>
        <Text size="sm">{words.publishHint}</Text>
        {underWay !== undefined && <Text size="sm">{words.underWay(underWay)}</Text>}
        <ProblemList problems={refused} warnings={warnings} onPick={onClose} />
        {publish.error && refused.length === 0 && <Failed error={publish.error} />}
        <Title order={3} size="h5">
          {words.changesSince}
        </Title>
        {journey.liveVersion === null ? <Text size="sm">{words.firstVersion}</Text> : <Changes journey={journey.key} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button loading={publish.isPending} onClick={() => publish.mutate({ params })}>
            {words.publish}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Changes({ journey }: { readonly journey: string }) {
  const diff = api.useQuery('get', '/v1/journeys/{key}/diff', {
    params: { path: { key: journey }, query: { from: 'live', to: 'draft' } },
  });
  return <Shown of={diff}>{(data) => <DiffList diff={data} />}</Shown>;
}
