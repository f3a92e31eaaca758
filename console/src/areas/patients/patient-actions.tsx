import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconMessages, IconSend } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { type Permission, useWho } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { partsWords } from '../../parts/parts.words.ts';
import { type DialogProps, EditPatient } from './edit-patient.tsx';
import { Enrol } from './enrol.tsx';
import { ErasePatient } from './erase-patient.tsx';
import { exportOf } from './export-of.ts';
import { FollowUp } from './follow-up.tsx';
import { MergePatient } from './merge-patient.tsx';
import { recordWords } from './record.words.ts';
import type { TabProps } from './tab-props.ts';

type Action = 'edit' | 'merge' | 'enrol' | 'exportJson' | 'exportHtml' | 'erase';
type Open = Action | 'followUp' | null;

interface Item {
  readonly key: Action;
  readonly needs: readonly Permission[];
  /** Whether it makes sense for somebody of whom nothing is known any more. */
  readonly isOfTheErased: boolean;
}

const ITEMS: readonly Item[] = [
  { key: 'edit', needs: ['patients.write'], isOfTheErased: false },
  { key: 'merge', needs: ['patients.write', 'patients.lookup', 'phi.read'], isOfTheErased: false },
  // Whoever may not see patients names a segment, not somebody.
  { key: 'enrol', needs: ['enrolments.write', 'phi.read'], isOfTheErased: false },
  { key: 'exportJson', needs: ['patients.export'], isOfTheErased: true },
  { key: 'exportHtml', needs: ['patients.export'], isOfTheErased: true },
  { key: 'erase', needs: ['patients.erase'], isOfTheErased: false },
];

/** What one may do about a patient, each only for those who may. */
export function PatientActions({ patient }: TabProps) {
  const words = useWords(recordWords);
  const { failed } = useWords(partsWords);
  const { may } = useWho();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const isThere = patient.erasedAt === null;

  async function act(key: Action): Promise<void> {
    if (key !== 'exportJson' && key !== 'exportHtml') {
      setOpen(key);
      return;
    }
    const isSaved = await exportOf(patient.id, key === 'exportJson' ? 'json' : 'html');
    notifications.show({ message: isSaved ? words.exported : failed, color: isSaved ? 'teal' : 'red' });
  }

  const items = ITEMS.filter(({ needs, isOfTheErased }) => (isThere || isOfTheErased) && holdsAll(may, needs));
  return (
    <>
      {isThere && may.includes('messages.write') && (
        <Button leftSection={<IconSend size={16} aria-hidden />} onClick={() => setOpen('followUp')}>
          {words.followUp}
        </Button>
      )}
      {may.includes('messages.read') && may.includes('phi.read') && (
        <Button
          variant="default"
          leftSection={<IconMessages size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/conversations/$patientId" params={{ patientId: patient.id }} {...props} />}
        >
          {words.conversation}
        </Button>
      )}
      {items.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>
              {words.more}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {items.map(({ key }) => (
              <Menu.Item key={key} color={key === 'erase' ? 'red' : undefined} onClick={() => void act(key)}>
                {words[key]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Dialog open={open} patient={patient} onClose={close} />
    </>
  );
}

function Dialog({ open, ...props }: DialogProps & { readonly open: Open }) {
  switch (open) {
    case 'followUp':
      return <FollowUp {...props} />;
    case 'edit':
      return <EditPatient {...props} />;
    case 'merge':
      return <MergePatient {...props} />;
    case 'enrol':
      return <Enrol {...props} />;
    case 'erase':
      return <ErasePatient {...props} />;
    case 'exportJson':
    case 'exportHtml':
    case null:
      return null;
  }
}

function holdsAll(may: readonly Permission[], needs: readonly Permission[]): boolean {
  return needs.every((permission) => may.includes(permission));
}
