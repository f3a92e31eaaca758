import { createRoute, createRouter, redirect } from '@tanstack/react-router';

import { accountRoutes } from '../areas/account/account.routes.ts';
import { complianceRoutes } from '../areas/compliance/compliance.routes.ts';
import { conversationRoutes } from '../areas/conversations/conversations.routes.ts';
import { patientsRoutes } from '../areas/patients/patients.routes.ts';
import { recallsRoutes } from '../areas/recalls/recalls.routes.ts';
import { resultsRoutes } from '../areas/results/results.routes.ts';
import { journeysRoutes } from '../areas/journeys/journeys.routes.ts';
import { invitationRoutes } from '../areas/invitation/invitation.routes.ts';
import { settingsRoutes } from '../areas/settings/settings.routes.ts';
import { signInRoutes } from '../areas/sign-in/sign-in.routes.ts';
import { templatesRoutes } from '../areas/templates/templates.routes.ts';
import { todayRoutes } from '../areas/today/today.routes.ts';
import { tourRoutes } from '../areas/tour/tour.routes.ts';
import { worklistRoutes } from '../areas/worklist/worklist.routes.ts';
import { inside, root } from './inside.route.tsx';

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' });
  },
});

const areas = inside.addChildren([
  ...todayRoutes,
  ...worklistRoutes,
  ...conversationRoutes,
  ...patientsRoutes,
  ...journeysRoutes,
  ...templatesRoutes,
  ...recallsRoutes,
  ...resultsRoutes,
  ...complianceRoutes,
  ...settingsRoutes,
  ...tourRoutes,
  ...accountRoutes,
]);
const routes = root.addChildren([home, ...signInRoutes, ...invitationRoutes, areas]);

export const router = createRouter({ routeTree: routes, defaultPreload: 'intent', scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
