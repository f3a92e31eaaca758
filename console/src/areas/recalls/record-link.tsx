import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Leads to the record of a patient. */
export function RecordLink({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return <Anchor renderRoot={(props) => <Link to="/patients/$id" params={{ id }} {...props} />}>{children}</Anchor>;
}
