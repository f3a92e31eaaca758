import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { root } from '../../app/inside.route.tsx';

export const signInRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    // Where to go afterwards is a path of ours: no other site can be led to from here.
    validateSearch: ({ clinic, to }: Record<string, unknown>): { clinic?: string; to?: string } => ({
      ...(typeof clinic === 'string' ? { clinic } : {}),
      ...(typeof to === 'string' && /^\/[^/\\]/.test(to) ? { to } : {}),
    }),
    component: lazyRouteComponent(() => import('./sign-in.page.tsx'), 'SignInPage'),
  }),
] as const;
