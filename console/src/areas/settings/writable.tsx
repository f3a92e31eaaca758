import type { ReactNode } from 'react';

import { type Permission, useMay } from '../../api/session.ts';

export interface WritableProps {
  readonly by: Permission;
  readonly children: ReactNode;
}

/** Fields that can only be read by whoever may not change them. */
export function Writable({ by, children }: WritableProps) {
  const mayWrite = useMay(by);
  return (
    <fieldset disabled={!mayWrite} style={{ border: 0, padding: 0, margin: 0, minInlineSize: 0 }}>
      {children}
    </fieldset>
  );
}
