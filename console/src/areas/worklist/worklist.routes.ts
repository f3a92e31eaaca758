import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { inside } from '../../app/inside.route.tsx';
import { QUEUES, type Queue } from './task.ts';

export const worklistRoutes = [
  createRoute({
    getParentRoute: () => inside,
    path: '/worklist',
    validateSearch: ({ queue }: Record<string, unknown>): { queue?: Queue } => {
      const known = QUEUES.find((one) => one === queue);
      return known ? { queue: known } : {};
    },
    component: lazyRouteComponent(() => import('./worklist.page.tsx'), 'WorklistPage'),
  }),
] as const;
