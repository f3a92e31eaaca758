import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { inside } from '../../app/inside.route.tsx';

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings.page.tsx'), 'SettingsPage'),
});

const first = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/users', replace: true });
  },
});

const parts = [
  createRoute({
    getParentRoute: () => settings,
    path: '/users',
    component: lazyRouteComponent(() => import('./users/users.page.tsx'), 'UsersPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/clinic',
    component: lazyRouteComponent(() => import('./clinic/clinic.page.tsx'), 'ClinicPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/service-lines',
    component: lazyRouteComponent(() => import('./lines/lines.page.tsx'), 'LinesPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/stages',
    component: lazyRouteComponent(() => import('./stages/stages.page.tsx'), 'StagesPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/saved-replies',
    component: lazyRouteComponent(() => import('./replies/saved-replies.page.tsx'), 'SavedRepliesPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/timing',
    component: lazyRouteComponent(() => import('./timing/timing.page.tsx'), 'TimingPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/attribution',
    component: lazyRouteComponent(() => import('./attribution/attribution.page.tsx'), 'AttributionPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/api-keys',
    component: lazyRouteComponent(() => import('./keys/keys.page.tsx'), 'KeysPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/channels',
    component: lazyRouteComponent(() => import('./channels/channels.page.tsx'), 'ChannelsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/signal-types',
    component: lazyRouteComponent(() => import('./signal-types/signal-types.page.tsx'), 'SignalTypesPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/limits',
    component: lazyRouteComponent(() => import('./limits/limits.page.tsx'), 'LimitsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/retention',
    component: lazyRouteComponent(() => import('./retention/retention.page.tsx'), 'RetentionPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/sign-in',
    component: lazyRouteComponent(() => import('./sign-in/policy.page.tsx'), 'PolicyPage'),
  }),
] as const;

export const settingsRoutes = [settings.addChildren([first, ...parts])] as const;
