import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router';

import { http } from '../api/client.ts';
import { currentSession, signedIn, signedOut } from '../api/session.ts';
import { Broken } from './broken.tsx';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';

export const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Broken });

/** Everything that is shown only to those who have signed in: the parent of every area's routes. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  beforeLoad: async ({ location }) => {
    if (currentSession().who === undefined) await askWho();
    const { who } = currentSession();
    if (who?.session?.needs !== null) throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
});

async function askWho(): Promise<void> {
  const { data } = await http.GET('/v1/session');
  if (data) signedIn(data);
  else signedOut();
}
