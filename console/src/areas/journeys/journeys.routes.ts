import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { inside } from '../../app/inside.route.tsx';

const one = <Path extends string>(path: Path) => ({
  getParentRoute: () => inside,
  path: `/journeys/$key${path}` as const,
});

export const journeysRoutes = [
  createRoute({
    getParentRoute: () => inside,
    path: '/journeys',
    component: lazyRouteComponent(() => import('./list/journeys.page.tsx'), 'JourneysPage'),
  }),
  createRoute({
    ...one(''),
    component: lazyRouteComponent(() => import('./journey.page.tsx'), 'JourneyPage'),
  }),
  createRoute({
    ...one('/edit'),
    component: lazyRouteComponent(() => import('./editor/edit-journey.page.tsx'), 'EditJourneyPage'),
  }),
  createRoute({
    ...one('/versions'),
    component: lazyRouteComponent(() => import('./versions/versions.page.tsx'), 'VersionsPage'),
  }),
  createRoute({
    ...one('/simulate'),
    component: lazyRouteComponent(() => import('./simulate/simulate.page.tsx'), 'SimulatePage'),
  }),
] as const;
