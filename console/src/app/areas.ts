import {
  IconCalendarRepeat,
  IconChartBar,
  IconHome,
  IconListCheck,
  IconPlayerPlay,
  IconRoute,
  IconSettings,
  IconShieldCheck,
  IconTemplate,
  IconUsers,
} from '@tabler/icons-react';

import type { Permission } from '../api/session.ts';

/** The parts of the console in the order of the menu, and what one must be allowed in order to be shown them. */
export const AREAS = [
  { key: 'today', path: '/today', icon: IconHome, needs: 'signals.read' },
  { key: 'worklist', path: '/worklist', icon: IconListCheck, needs: 'tasks.read' },
  { key: 'patients', path: '/patients', icon: IconUsers, needs: 'patients.read' },
  { key: 'journeys', path: '/journeys', icon: IconRoute, needs: 'journeys.read' },
  { key: 'templates', path: '/templates', icon: IconTemplate, needs: 'templates.read' },
  { key: 'recalls', path: '/recalls', icon: IconCalendarRepeat, needs: 'recall-rules.read' },
  { key: 'results', path: '/results', icon: IconChartBar, needs: 'analytics.read' },
  { key: 'compliance', path: '/compliance', icon: IconShieldCheck, needs: 'agreements.read' },
  { key: 'settings', path: '/settings', icon: IconSettings, needs: 'users.read' },
  { key: 'tour', path: '/tour', icon: IconPlayerPlay, needs: 'sandbox.use' },
] as const satisfies readonly { readonly needs: Permission; readonly [field: string]: unknown }[];
