import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { inside } from '../../app/inside.route.tsx';

const compliance = createRoute({
  getParentRoute: () => inside,
  path: '/compliance',
  component: lazyRouteComponent(() => import('./compliance.page.tsx'), 'CompliancePage'),
});

const first = createRoute({
  getParentRoute: () => compliance,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/compliance/agreements', replace: true });
  },
});

const parts = [
  createRoute({
    getParentRoute: () => compliance,
    path: '/agreements',
    component: lazyRouteComponent(() => import('./agreements/agreements.page.tsx'), 'AgreementsPage'),
  }),
  createRoute({
    getParentRoute: () => compliance,
    path: '/audit',
    component: lazyRouteComponent(() => import('./audit/audit.page.tsx'), 'AuditPage'),
  }),
] as const;

export const complianceRoutes = [compliance.addChildren([first, ...parts])] as const;
