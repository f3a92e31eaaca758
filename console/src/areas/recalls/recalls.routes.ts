import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { inside } from '../../app/inside.route.tsx';

export const recallsRoutes = [
  createRoute({
    getParentRoute: () => inside,
    path: '/recalls',
    component: lazyRouteComponent(() => import('./recalls.page.tsx'), 'RecallsPage'),
  }),
] as const;
