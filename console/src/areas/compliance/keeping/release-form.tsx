import { Text } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Dialog } from '../dialog.tsx';
import { keepingWords } from './keeping.words.ts';
import { useHoldsChanged } from './use-holds-changed.ts';

export function ReleaseForm({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const words = useWords(keepingWords);
  const changed = useHoldsChanged();
  const { mutate, error, isPending } = api.useMutation('delete', '/v1/legal-holds/{id}', {
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  return (
    <Dialog
      {...{ title: words.release, submit: words.releaseIt, onClose, isPending, error, fields: [], isGrave: true }}
      onSubmit={() => mutate({ params: { path: { id } } })}
    >
      <Text size="sm">{words.releaseHint}</Text>
    </Dialog>
  );
}
