import { type ComponentType, lazy } from 'react';

import type { Permission } from '../../api/session.ts';
import type { TabProps } from './tab-props.ts';

interface Tab {
  readonly key: 'timeline' | 'appointments' | 'consents' | 'people' | 'origin' | 'rights';
  readonly needs: Permission;
  readonly Part: ComponentType<TabProps>;
}

/** The parts of a record in their order, and what one must be allowed in order to be shown them. */
export const TABS: readonly Tab[] = [
  {
    key: 'timeline',
    needs: 'patients.read',
    Part: lazy(() => import('./timeline.tsx').then(({ Timeline }) => ({ default: Timeline }))),
  },
  {
    key: 'appointments',
    needs: 'phi.read',
    Part: lazy(() => import('./appointments.tsx').then(({ Appointments }) => ({ default: Appointments }))),
  },
  {
    key: 'consents',
    needs: 'consents.read',
    Part: lazy(() => import('./consents.tsx').then(({ Consents }) => ({ default: Consents }))),
  },
  {
    key: 'people',
    needs: 'stakeholders.read',
    Part: lazy(() => import('./people.tsx').then(({ People }) => ({ default: People }))),
  },
  {
    key: 'origin',
    needs: 'phi.read',
    Part: lazy(() => import('./origin.tsx').then(({ Origin }) => ({ default: Origin }))),
  },
  {
    key: 'rights',
    needs: 'rights.read',
    Part: lazy(() => import('./rights.tsx').then(({ Rights }) => ({ default: Rights }))),
  },
];
