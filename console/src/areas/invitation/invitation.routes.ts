import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { root } from '../../app/inside.route.tsx';

export const invitationRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/invitation',
    validateSearch: ({ clinic }: Record<string, unknown>): { clinic?: string } =>
      typeof clinic === 'string' ? { clinic } : {},
    component: lazyRouteComponent(() => import('./invitation.page.tsx'), 'InvitationPage'),
  }),
] as const;
