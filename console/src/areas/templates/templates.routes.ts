import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { inside } from '../../app/inside.route.tsx';

export const templatesRoutes = [
  createRoute({
    getParentRoute: () => inside,
    path: '/templates',
    component: lazyRouteComponent(() => import('./list/templates.page.tsx'), 'TemplatesPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/templates/$key',
    component: lazyRouteComponent(() => import('./editor/template.page.tsx'), 'TemplatePage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/templates/$key/versions',
    component: lazyRouteComponent(() => import('./versions/versions.page.tsx'), 'TemplateVersionsPage'),
  }),
] as const;
