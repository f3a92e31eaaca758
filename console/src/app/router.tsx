import { createRoute, createRouter, redirect } from '@tanstack/react-router';

import { journeysRoutes } from '../areas/journeys/journeys.routes.ts';
import { signInRoutes } from '../areas/sign-in/sign-in.routes.ts';
import { todayRoutes } from '../areas/today/today.routes.ts';
import { worklistRoutes } from '../areas/worklist/worklist.routes.ts';
import { inside, root } from './inside.route.tsx';

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' });
  },
});

const routes = root.addChildren([
  home,
  ...signInRoutes,
  inside.addChildren([...todayRoutes, ...worklistRoutes, ...journeysRoutes]),
]);

export const router = createRouter({ routeTree: routes, defaultPreload: 'intent', scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
