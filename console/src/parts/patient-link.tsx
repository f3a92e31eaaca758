import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

export interface PatientLinkProps {
  readonly id: string;
  readonly children: ReactNode;
}

/** Leads to the record of a patient. */
export function PatientLink({ id, children }: PatientLinkProps) {
  return (
    <Anchor fw={600} truncate renderRoot={(props) => <Link to="/patients/$id" params={{ id }} {...props} />}>
      {children}
    </Anchor>
  );
}
