import { Alert, Button, Group, List, Modal, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCircleCheck } from '@tabler/icons-react';

import { api } from '../../api/client.ts';
import { useMay, useWho } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { Shown } from '../../parts/shown.tsx';
import { actWords } from './act.words.ts';
import { usePlaceName } from './editor/remark-list.tsx';
import { fieldOf, type Finding } from './source/marks.ts';
import { sourceOf, type Template } from './source/source.ts';
import { templatesWords } from './templates.words.ts';
import { useRefresh } from './use-refresh.ts';
import { ChangeList } from './versions/change-list.tsx';

export interface ApproveButtonProps {
  readonly template: Template;
  readonly isDirty: boolean;
}

/** For those who may say that a text may be sent, where there is one that nobody has approved yet. */
export function ApproveButton({ template, isDirty }: ApproveButtonProps) {
  const words = useWords(actWords);
  const mayApprove = useMay('templates.approve');
  const [isOpen, { open, close }] = useDisclosure(false);
  if (!mayApprove || template.status === 'approved') return null;
  return (
    <>
      <Button
        leftSection={<IconCircleCheck size={16} aria-hidden />}
        onClick={open}
        disabled={isDirty}
        title={isDirty ? words.saveFirst : undefined}
      >
        {words.approve}
      </Button>
      {isOpen && <ApproveDialog template={template} onClose={close} />}
    </>
  );
}

function ApproveDialog({ template, onClose }: { readonly template: Template; readonly onClose: () => void }) {
  const words = useWords(actWords);
  const { channels } = useWords(templatesWords);
  const { id } = useWho();
  const refresh = useRefresh();
  const params = { path: { key: template.key } };
  const lint = api.useQuery('post', '/v1/templates/{key}/lint', { params, body: {} }, { staleTime: 0 });
  const approve = api.useMutation('post', '/v1/templates/{key}/approve', {
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const errors = lint.data?.findings.filter(({ severity }) => severity === 'error') ?? [];
  const warnings = lint.data?.findings.filter(({ severity }) => severity === 'warning') ?? [];
  return (
    <Modal opened onClose={onClose} title={words.approveTitle(template.version)} size="lg">
      <Stack>
        <Text size="sm">{words.approveHint}</Text>
        <Text size="sm">{words.purposes[template.purpose]}</Text>
        {template.detailed.length > 0 && (
          <Text size="sm" fw={600}>
            {words.detail(template.detailed.map((channel) => channels[channel]).join(', '))}
          </Text>
        )}
        {template.createdBy === `user:${id}` && <Text size="sm">{words.own}</Text>}
        {approve.error && <Failed error={approve.error} />}
        <Shown of={lint}>
          {() => (
            <>
              <FindingList title={words.forbidden} color="red" of={errors} />
              <FindingList title={words.worthALook} color="yellow" of={warnings} />
            </>
          )}
        </Shown>
        <Title order={3} size="h5">
          {words.changes}
        </Title>
        <ChangesSinceLive template={template} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button
            loading={approve.isPending}
            disabled={!lint.data || errors.length > 0}
            onClick={() => approve.mutate({ params })}
          >
            {words.approve}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface FindingListProps {
  readonly title: string;
  readonly color: string;
  readonly of: readonly Finding[];
}

function FindingList({ title, color, of }: FindingListProps) {
  const nameOf = usePlaceName();
  if (of.length === 0) return null;
  return (
    <Alert color={color} title={title}>
      <List size="sm">
        {of.map(({ path, message, index }) => {
          const at = fieldOf(path);
          return <List.Item key={`${path} ${index} ${message}`}>{`${at ? nameOf(at) : path}: ${message}`}</List.Item>;
        })}
      </List>
    </Alert>
  );
}

function ChangesSinceLive({ template }: { readonly template: Template }) {
  const words = useWords(actWords);
  const { key, liveVersion } = template;
  const versions = api.useQuery('get', '/v1/templates/{key}/versions', { params: { path: { key } } });
  if (liveVersion === null) return <Text size="sm">{words.first}</Text>;
  return (
    <Shown of={versions}>
      {({ items }) => {
        const live = items.find(({ version }) => version === liveVersion);
        return live && <ChangeList before={sourceOf(live)} after={sourceOf(template)} />;
      }}
    </Shown>
  );
}
