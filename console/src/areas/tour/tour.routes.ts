import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { currentSession } from '../../api/session.ts';
import { inside } from '../../app/inside.route.tsx';

export const tourRoutes = [
  createRoute({
    getParentRoute: () => inside,
    path: '/tour',
    // In live mode nobody may: there is no clock to move, and messages reach people.
    beforeLoad: () => {
      if (!currentSession().who?.may.includes('sandbox.use')) throw redirect({ to: '/today' });
    },
    component: lazyRouteComponent(() => import('./tour.page.tsx'), 'TourPage'),
  }),
] as const;
