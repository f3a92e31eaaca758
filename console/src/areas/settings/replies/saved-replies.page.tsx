import { ActionIcon, Button, Group, Table, Text } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { When } from '../../../parts/when.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { useSaved } from '../use-saved.ts';
import { type Reply, ReplyDialog } from './reply-dialog.tsx';
import { savedRepliesWords } from './saved-replies.words.ts';

/** What staff write again and again. */
export function SavedRepliesPage() {
  const words = useWords(savedRepliesWords);
  const mayWrite = useMay('saved-replies.write');
  const replies = api.useQuery('get', '/v1/saved-replies');
  const [edited, setEdited] = useState<Reply | 'new'>();
  const [removed, setRemoved] = useState<Reply>();
  return (
    <Card title={words.title} hint={words.hint}>
      {mayWrite && (
        <Group>
          <Button size="xs" onClick={() => setEdited('new')}>
            {words.add}
          </Button>
        </Group>
      )}
      <Shown of={replies}>
        {({ items }) => {
          if (items.length === 0) return <Empty title={words.none}>{words.noneHint}</Empty>;
          return <ReplyTable replies={items} onEdit={setEdited} onRemove={setRemoved} />;
        }}
      </Shown>
      {edited !== undefined && (
        <ReplyDialog
          reply={edited === 'new' ? undefined : edited}
          taken={replies.data?.items.map(({ key }) => key) ?? []}
          onClose={() => setEdited(undefined)}
        />
      )}
      {removed && <RemoveDialog reply={removed} onClose={() => setRemoved(undefined)} />}
    </Card>
  );
}

interface ReplyTableProps {
  readonly replies: readonly Reply[];
  readonly onEdit: (reply: Reply) => void;
  readonly onRemove: (reply: Reply) => void;
}

function ReplyTable({ replies, onEdit, onRemove }: ReplyTableProps) {
  const words = useWords(savedRepliesWords);
  const mayWrite = useMay('saved-replies.write');
  return (
    <Wide label={words.title}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {[words.name, words.language, words.body, words.changed].map((column) => (
              <Table.Th key={column}>{column}</Table.Th>
            ))}
            {mayWrite && <Table.Td />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {replies.map((reply) => (
            <Table.Tr key={reply.key}>
              <Table.Td>
                {reply.name}
                <Text size="xs" c="dimmed">
                  {reply.key}
                </Text>
              </Table.Td>
              <Table.Td>{words.languages[reply.language] ?? reply.language}</Table.Td>
              <Table.Td maw={420}>
                <Text size="sm" lang={reply.language}>
                  {reply.body}
                </Text>
                {reply.detail.length > 0 && (
                  <Text size="xs" c="dimmed">
                    {words.detail(reply.detail.join(', '))}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <When at={reply.updatedAt} />
              </Table.Td>
              {mayWrite && (
                <Table.Td>
                  <Group gap={4} wrap="nowrap">
                    <ActionIcon variant="subtle" aria-label={words.edit(reply.name)} onClick={() => onEdit(reply)}>
                      <IconPencil size={18} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      variant="subtle"
                      color="red"
                      aria-label={words.remove(reply.name)}
                      onClick={() => onRemove(reply)}
                    >
                      <IconTrash size={18} aria-hidden />
                    </ActionIcon>
                  </Group>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}

function RemoveDialog({ reply: { key, name }, onClose }: { readonly reply: Reply; readonly onClose: () => void }) {
  const words = useWords(savedRepliesWords);
  const saved = useSaved();
  const remove = api.useMutation('delete', '/v1/saved-replies/{key}', {
    onSuccess: async () => {
      onClose();
      await saved('/v1/saved-replies');
    },
  });
  return (
    <FormDialog
      {...{ title: words.remove(name), action: words.removeIt, onClose, of: remove, isGrave: true }}
      onSubmit={() => remove.mutate({ params: { path: { key } } })}
    >
      <Text size="sm">{words.removeHint}</Text>
    </FormDialog>
  );
}
