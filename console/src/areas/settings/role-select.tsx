import { NativeSelect, Text } from '@mantine/core';
import { useId, useState } from 'react';

import { useWho } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { givenBy, type Role } from './roles.ts';
import { rolesWords } from './roles.words.ts';

export interface RoleSelectProps {
  readonly name: string;
  readonly label: string;
  readonly roles: readonly Role[];
  readonly initial: Role;
  readonly error?: string | undefined;
}

/** Chooses a role, and says in words what it may do. */
export function RoleSelect({ name, label, roles, initial, error }: RoleSelectProps) {
  const words = useWords(rolesWords);
  const { role: own } = useWho();
  const says = useId();
  const [chosen, setChosen] = useState<Role>(initial);
  const offered = givenBy(roles, own);
  return (
    <div>
      <NativeSelect
        name={name}
        label={label}
        value={chosen}
        error={error}
        aria-describedby={says}
        onChange={({ currentTarget }) => setChosen(offered.find((one) => one === currentTarget.value) ?? initial)}
        data={offered.map((value) => ({ value, label: words.names[value] }))}
      />
      <Text size="sm" c="dimmed" mt={4} id={says} aria-live="polite">
        {words.says[chosen]}
      </Text>
    </div>
  );
}
