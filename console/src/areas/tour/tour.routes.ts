import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { inside } from '../../app/inside.route.tsx';

export const tourRoutes = [
  createRoute({
    getParentRoute: () => inside,
    path: '/tour',
    component: lazyRouteComponent(() => import('./tour.page.tsx'), 'TourPage'),
  }),
] as const;
