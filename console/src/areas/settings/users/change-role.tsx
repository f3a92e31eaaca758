import { Text } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { FormDialog } from '../form-dialog.tsx';
import { RoleSelect } from '../role-select.tsx';
import { USER_ROLES } from '../roles.ts';
import { settingsWords } from '../settings.words.ts';
import { useSaved } from '../use-saved.ts';
import type { User } from './user.ts';
import { usersWords } from './users.words.ts';

export function ChangeRole({ user, onClose }: { readonly user: User; readonly onClose: () => void }) {
  const words = useWords(usersWords);
  const { save } = useWords(settingsWords);
  const saved = useSaved();
  const change = api.useMutation('patch', '/v1/users/{id}', {
    onSuccess: async () => {
      onClose();
      await saved('/v1/users');
    },
  });
  function submit(form: FormData): void {
    const role = USER_ROLES.find((one) => one === textIn(form, 'role')) ?? user.role;
    if (role === user.role) onClose();
    else change.mutate({ params: { path: { id: user.id } }, body: { role } });
  }
  return (
    <FormDialog
      title={words.roleOf(user.email)}
      action={save}
      onClose={onClose}
      onSubmit={submit}
      of={change}
      fields={['role']}
    >
      <RoleSelect
        name="role"
        label={words.role}
        roles={USER_ROLES}
        initial={user.role}
        error={problemAt(change.error, 'role')}
      />
      <Text size="sm">{words.endsSessions}</Text>
    </FormDialog>
  );
}
