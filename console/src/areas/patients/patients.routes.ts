import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { inside } from '../../app/inside.route.tsx';

export const patientsRoutes = [
  createRoute({
    getParentRoute: () => inside,
    path: '/patients',
    component: lazyRouteComponent(() => import('./patients.page.tsx'), 'PatientsPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/patients/$id',
    component: lazyRouteComponent(() => import('./patient.page.tsx'), 'PatientPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/patients/$id/merge/$otherId',
    component: lazyRouteComponent(() => import('./merge.page.tsx'), 'MergePage'),
  }),
] as const;
