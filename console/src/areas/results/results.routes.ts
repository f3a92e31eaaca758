import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { inside } from '../../app/inside.route.tsx';
import { periodIn, type PeriodSearch } from './period.ts';

const results = createRoute({
  getParentRoute: () => inside,
  path: '/results',
  validateSearch: (search: Record<string, unknown>): PeriodSearch => periodIn(search),
  component: lazyRouteComponent(() => import('./results.page.tsx'), 'ResultsPage'),
});

const first = createRoute({
  getParentRoute: () => results,
  path: '/',
  beforeLoad: ({ search }) => {
    throw redirect({ to: '/results/attribution', search, replace: true });
  },
});

const parts = [
  createRoute({
    getParentRoute: () => results,
    path: '/attribution',
    component: lazyRouteComponent(() => import('./attribution.page.tsx'), 'AttributionPage'),
  }),
  createRoute({
    getParentRoute: () => results,
    path: '/funnel',
    component: lazyRouteComponent(() => import('./funnel.page.tsx'), 'FunnelPage'),
  }),
  createRoute({
    getParentRoute: () => results,
    path: '/lift',
    component: lazyRouteComponent(() => import('./lift.page.tsx'), 'LiftPage'),
  }),
  createRoute({
    getParentRoute: () => results,
    path: '/worth',
    component: lazyRouteComponent(() => import('./worth.page.tsx'), 'WorthPage'),
  }),
  createRoute({
    getParentRoute: () => results,
    path: '/spend',
    component: lazyRouteComponent(() => import('./spend.page.tsx'), 'SpendPage'),
  }),
  createRoute({
    getParentRoute: () => results,
    path: '/work',
    component: lazyRouteComponent(() => import('./work.page.tsx'), 'WorkPage'),
  }),
] as const;

export const resultsRoutes = [results.addChildren([first, ...parts])] as const;
