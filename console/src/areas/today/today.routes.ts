import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { inside } from '../../app/inside.route.tsx';

export const todayRoutes = [
  createRoute({
    getParentRoute: () => inside,
    path: '/today',
    component: lazyRouteComponent(() => import('./today.page.tsx'), 'TodayPage'),
  }),
] as const;
