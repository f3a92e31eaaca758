import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { inside } from '../../app/inside.route.tsx';

export const recallsRoutes = [
  createRoute({
    getParentRoute: () => inside,
    path: '/recalls',
    component: lazyRouteComponent(() => import('./recalls.page.tsx'), 'RecallsPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/recalls/rules/new',
    component: lazyRouteComponent(() => import('./rules/rule.page.tsx'), 'NewRulePage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/recalls/rules/$key',
    component: lazyRouteComponent(() => import('./rules/rule.page.tsx'), 'RulePage'),
  }),
] as const;
