import { MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { serverNow } from '../../../api/clock.ts';
import { type Permission, useWho } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { FormDialog } from '../form-dialog.tsx';
import { RoleSelect } from '../role-select.tsx';
import { KEY_ROLES } from '../roles.ts';
import { useSaved } from '../use-saved.ts';
import { endOf, LIVES, type ToldKey } from './key.ts';
import { keysWords } from './keys.words.ts';

export interface NewKeyProps {
  readonly onClose: () => void;
  readonly onTold: (key: ToldKey) => void;
}

export function NewKey({ onClose, onTold }: NewKeyProps) {
  const words = useWords(keysWords);
  const { may } = useWho();
  const saved = useSaved();
  const [requestKey] = useState(() => crypto.randomUUID());
  const [scopes, setScopes] = useState<readonly Permission[]>([]);
  const add = api.useMutation('post', '/v1/api-keys', {
    onSuccess: async ({ name, key }) => {
      if (key === undefined) onClose();
      else onTold({ name, secret: key });
      await saved('/v1/api-keys');
    },
  });

  function submit(form: FormData): void {
    const life = LIVES.find((one) => one === textIn(form, 'life')) ?? '90';
    const expiresAt = endOf(life, serverNow());
    add.mutate({
      params: { header: { 'Idempotency-Key': requestKey } },
      body: {
        name: textIn(form, 'name').trim(),
        role: KEY_ROLES.find((one) => one === textIn(form, 'role')) ?? 'ingest',
        ...(scopes.length === 0 ? {} : { scopes: [...scopes] }),
        ...(expiresAt === undefined ? {} : { expiresAt }),
      },
    });
  }

  return (
    <FormDialog
      title={words.add}
      action={words.make}
      onClose={onClose}
      onSubmit={submit}
      of={add}
      fields={['name', 'role', 'scopes', 'expiresAt']}
    >
      <TextInput
        name="name"
        label={words.name}
        description={words.nameHint}
        required
        maxLength={100}
        data-autofocus
        error={problemAt(add.error, 'name')}
      />
      <RoleSelect
        name="role"
        label={words.role}
        roles={KEY_ROLES}
        initial="ingest"
        error={problemAt(add.error, 'role')}
      />
      <MultiSelect
        label={words.scopes}
        description={words.scopesHint}
        // Nobody makes a key that may do more than they may.
        data={may}
        value={[...scopes]}
        searchable
        hidePickedOptions
        error={problemAt(add.error, 'scopes')}
        onChange={(chosen) => setScopes(may.filter((one) => chosen.includes(one)))}
      />
      <NativeSelect
        name="life"
        label={words.life}
        data={LIVES.map((value) => ({ value, label: words.lives[value] }))}
        error={problemAt(add.error, 'expiresAt')}
      />
    </FormDialog>
  );
}
