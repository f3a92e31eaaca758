import { useWho } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { inWords, useReading } from '../../../parts/when.tsx';
import { ToldOnce } from '../told-once.tsx';
import { type Invitation, linkOf } from './user.ts';
import { usersWords } from './users.words.ts';

export interface Invited {
  readonly email: string;
  readonly invitation: Invitation;
}

export interface InvitationLinkProps {
  readonly invited: Invited;
  readonly onClose: () => void;
}

/** The link by which somebody chooses a password. */
export function InvitationLink({ invited: { email, invitation }, onClose }: InvitationLinkProps) {
  const words = useWords(usersWords);
  const reading = useReading();
  const { clinic } = useWho();
  return (
    <ToldOnce
      title={words.link(email)}
      warning={words.linkWarning}
      secret={linkOf(invitation, clinic.slug)}
      note={words.until(inWords(invitation.expiresAt, reading))}
      onClose={onClose}
    />
  );
}
