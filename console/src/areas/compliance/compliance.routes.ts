import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { inside } from '../../app/inside.route.tsx';

export const complianceRoutes = [
  createRoute({
    getParentRoute: () => inside,
    path: '/compliance',
    component: lazyRouteComponent(() => import('./compliance.page.tsx'), 'CompliancePage'),
  }),
] as const;
