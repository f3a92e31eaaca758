import { Text, TextInput } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { FormDialog } from '../form-dialog.tsx';
import { RoleSelect } from '../role-select.tsx';
import { USER_ROLES } from '../roles.ts';
import { useSaved } from '../use-saved.ts';
import type { Invited } from './invitation-link.tsx';
import { isTold } from './user.ts';
import { usersWords } from './users.words.ts';

export interface InviteDialogProps {
  readonly onClose: () => void;
  readonly onInvited: (invited: Invited) => void;
}

/** Adds somebody and makes their invitation. Without an Idempotency-Key: to add an address twice is refused anyway. */
export function InviteDialog({ onClose, onInvited }: InviteDialogProps) {
  const words = useWords(usersWords);
  const saved = useSaved();
  const add = api.useMutation('post', '/v1/users', {
    onSuccess: async ({ email, invitation }) => {
      if (isTold(invitation)) onInvited({ email, invitation });
      await saved('/v1/users');
    },
  });

  function submit(form: FormData): void {
    const role = USER_ROLES.find((one) => one === textIn(form, 'role')) ?? 'front_desk';
    add.mutate({ body: { email: textIn(form, 'email').trim(), role } });
  }

  return (
    <FormDialog
      title={words.invite}
      action={words.makeLink}
      onClose={onClose}
      onSubmit={submit}
      of={add}
      fields={['email', 'role']}
    >
      <Text size="sm">{words.inviteHint}</Text>
      <TextInput
        name="email"
        type="email"
        label={words.email}
        required
        data-autofocus
        error={problemAt(add.error, 'email')}
      />
      <RoleSelect
        name="role"
        label={words.role}
        roles={USER_ROLES}
        initial="front_desk"
        error={problemAt(add.error, 'role')}
      />
    </FormDialog>
  );
}
