import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { inside } from '../../app/inside.route.tsx';

const compliance = createRoute({
  getParentRoute: () => inside,
  path: '/compliance',
  component: lazyRouteComponent(() => import('./compliance.page.tsx'), 'CompliancePage'),
});

const first = createRoute({
  getParentRoute: () => compliance,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/compliance/agreements', replace: true });
  },
});

const parts = [
  createRoute({
    getParentRoute: () => compliance,
    path: '/agreements',
    component: lazyRouteComponent(() => import('./agreements/agreements.page.tsx'), 'AgreementsPage'),
  }),
  createRoute({
    getParentRoute: () => compliance,
    path: '/audit',
    component: lazyRouteComponent(() => import('./audit/audit.page.tsx'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute: () => compliance,
    path: '/incidents',
    component: lazyRouteComponent(() => import('./incidents/incidents.page.tsx'), 'IncidentsPage'),
  }),
  createRoute({
    getParentRoute: () => compliance,
    path: '/incidents/$id',
    component: lazyRouteComponent(() => import('./incidents/incident.page.tsx'), 'IncidentPage'),
  }),
  createRoute({
    getParentRoute: () => compliance,
    path: '/requests',
    component: lazyRouteComponent(() => import('./requests/requests.page.tsx'), 'RequestsPage'),
  }),
  createRoute({
    getParentRoute: () => compliance,
    path: '/requests/$id',
    component: lazyRouteComponent(() => import('./requests/request.page.tsx'), 'RequestPage'),
  }),
  createRoute({
    getParentRoute: () => compliance,
    path: '/consents',
    component: lazyRouteComponent(() => import('./consents/consents.page.tsx'), 'ConsentsPage'),
  }),
  createRoute({
    getParentRoute: () => compliance,
    path: '/disclosures',
    component: lazyRouteComponent(() => import('./disclosures/disclosures.page.tsx'), 'DisclosuresPage'),
  }),
  createRoute({
    getParentRoute: () => compliance,
    path: '/emergency',
    component: lazyRouteComponent(() => import('./emergency/emergency.page.tsx'), 'EmergencyPage'),
  }),
  createRoute({
    getParentRoute: () => compliance,
    path: '/access',
    component: lazyRouteComponent(() => import('./access/access.page.tsx'), 'AccessPage'),
  }),
  createRoute({
    getParentRoute: () => compliance,
    path: '/policies',
    component: lazyRouteComponent(() => import('./policies/policies.page.tsx'), 'PoliciesPage'),
  }),
  createRoute({
    getParentRoute: () => compliance,
    path: '/policies/$name',
    component: lazyRouteComponent(() => import('./policies/policy.page.tsx'), 'PolicyPage'),
  }),
  createRoute({
    getParentRoute: () => compliance,
    path: '/keeping',
    component: lazyRouteComponent(() => import('./keeping/keeping.page.tsx'), 'KeepingPage'),
  }),
] as const;

export const complianceRoutes = [compliance.addChildren([first, ...parts])] as const;
