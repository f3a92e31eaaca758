import { NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { FormDialog } from '../form-dialog.tsx';
import { useSaved } from '../use-saved.ts';
import type { ApiKey, ToldKey } from './key.ts';
import { keysWords } from './keys.words.ts';

const GRACES = ['24', '1', '168', '0'] as const;

export interface EndKeyProps {
  readonly apiKey: ApiKey;
  readonly onClose: () => void;
}

/** Another secret for a key; the one before opens for a while yet, so that no program stands before a closed door. */
export function RotateKey({
  apiKey: { id, name },
  onClose,
  onTold,
}: EndKeyProps & { readonly onTold: (key: ToldKey) => void }) {
  const words = useWords(keysWords);
  const saved = useSaved();
  const [requestKey] = useState(() => crypto.randomUUID());
  const rotate = api.useMutation('post', '/v1/api-keys/{id}/rotate', {
    onSuccess: async ({ key }) => {
      onClose();
      if (key !== undefined) onTold({ name, secret: key });
      await saved('/v1/api-keys');
    },
  });
  return (
    <FormDialog
      title={words.rotateOf(name)}
      action={words.rotate}
      onClose={onClose}
      onSubmit={(form) =>
        rotate.mutate({
          params: { path: { id }, header: { 'Idempotency-Key': requestKey } },
          body: { graceHours: Number(textIn(form, 'grace')) },
        })
      }
      of={rotate}
      fields={['graceHours']}
    >
      <Text size="sm">{words.rotateHint}</Text>
      <NativeSelect
        name="grace"
        label={words.grace}
        data={GRACES.map((value) => ({ value, label: words.graces[value] }))}
        data-autofocus
        error={problemAt(rotate.error, 'graceHours')}
      />
    </FormDialog>
  );
}

export function RevokeKey({ apiKey: { id, name }, onClose }: EndKeyProps) {
  const words = useWords(keysWords);
  const saved = useSaved();
  const revoke = api.useMutation('post', '/v1/api-keys/{id}/revoke', {
    onSuccess: async () => {
      onClose();
      await saved('/v1/api-keys');
    },
  });
  return (
    <FormDialog
      title={words.revokeOf(name)}
      action={words.revoke}
      isGrave
      onClose={onClose}
      onSubmit={() => revoke.mutate({ params: { path: { id } } })}
      of={revoke}
    >
      <Text size="sm">{words.revokeHint}</Text>
    </FormDialog>
  );
}
