import { ActionIcon, Menu, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { reasonOf } from '../../../api/problem.ts';
import { useWho } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { FormDialog } from '../form-dialog.tsx';
import { useSaved } from '../use-saved.ts';
import { ChangeRole } from './change-role.tsx';
import type { Invited } from './invitation-link.tsx';
import { isTold, type User } from './user.ts';
import { usersWords } from './users.words.ts';

type Asked = 'role' | 'totp' | 'disable';

export interface UserMenuProps {
  readonly user: User;
  readonly onInvited: (invited: Invited) => void;
}

/** What may be done to a user. Nobody takes their own role or access away here by a slip, and only owners touch owners. */
export function UserMenu({ user, onInvited }: UserMenuProps) {
  const words = useWords(usersWords);
  const { role: ownRole } = useWho();
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  if (user.role === 'owner' && ownRole !== 'owner') return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={words.actionsOf(user.email)}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Items user={user} onInvited={onInvited} onAsk={setAsked} />
        </Menu.Dropdown>
      </Menu>
      {asked === 'role' && <ChangeRole user={user} onClose={close} />}
      {asked === 'totp' && <ResetTotp user={user} onClose={close} />}
      {asked === 'disable' && <Disable user={user} onClose={close} />}
    </>
  );
}

function Items({ user, onInvited, onAsk }: UserMenuProps & { readonly onAsk: (asked: Asked) => void }) {
  const words = useWords(usersWords);
  const { id: own } = useWho();
  const act = useActs(user, onInvited);
  const isOther = user.id !== own;
  const isIn = user.disabledAt === null;
  return (
    <>
      {user.isLocked && <Menu.Item onClick={act.unlock}>{words.unlock}</Menu.Item>}
      {isOther && <Menu.Item onClick={() => onAsk('role')}>{words.changeRole}</Menu.Item>}
      {isOther && <Menu.Item onClick={act.invite}>{words.newInvitation}</Menu.Item>}
      {isOther && user.hasTotp && <Menu.Item onClick={() => onAsk('totp')}>{words.resetTotp}</Menu.Item>}
      {isOther && isIn && <Menu.Item onClick={() => onAsk('disable')}>{words.deactivate}</Menu.Item>}
      {!isIn && <Menu.Item onClick={act.enable}>{words.activate}</Menu.Item>}
    </>
  );
}

/** What is done at once. */
function useActs({ id, email }: User, onInvited: (invited: Invited) => void) {
  const saved = useSaved();
  const options = {
    onSuccess: () => saved('/v1/users'),
    onError: (error: unknown) => notifications.show({ color: 'red', message: reasonOf(error) ?? String(error) }),
  };
  const unlock = api.useMutation('post', '/v1/users/{id}/unlock', options);
  const change = api.useMutation('patch', '/v1/users/{id}', options);
  const invite = api.useMutation('post', '/v1/users/{id}/invite', {
    onSuccess: (invitation) => {
      if (isTold(invitation)) onInvited({ email, invitation });
    },
    onError: options.onError,
  });
  const params = { path: { id } };
  return {
    unlock: () => unlock.mutate({ params }),
    enable: () => change.mutate({ params, body: { isDisabled: false } }),
    invite: () => invite.mutate({ params }),
  };
}

interface AskedProps {
  readonly user: User;
  readonly onClose: () => void;
}

function ResetTotp({ user: { id, email }, onClose }: AskedProps) {
  const words = useWords(usersWords);
  const saved = useSaved();
  const reset = api.useMutation('post', '/v1/users/{id}/reset-totp', {
    onSuccess: async () => {
      onClose();
      await saved('/v1/users');
    },
  });
  return (
    <FormDialog
      title={words.resetTotpOf(email)}
      action={words.reset}
      isGrave
      onClose={onClose}
      onSubmit={() => reset.mutate({ params: { path: { id } } })}
      of={reset}
    >
      <Text size="sm">{words.resetTotpHint}</Text>
    </FormDialog>
  );
}

function Disable({ user: { id, email }, onClose }: AskedProps) {
  const words = useWords(usersWords);
  const saved = useSaved();
  const change = api.useMutation('patch', '/v1/users/{id}', {
    onSuccess: async () => {
      onClose();
      await saved('/v1/users');
    },
  });
  return (
    <FormDialog
      title={words.deactivateOf(email)}
      action={words.deactivate}
      isGrave
      onClose={onClose}
      onSubmit={() => change.mutate({ params: { path: { id } }, body: { isDisabled: true } })}
      of={change}
    >
      <Text size="sm">{words.deactivateHint}</Text>
    </FormDialog>
  );
}
