import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { inside } from '../../app/inside.route.tsx';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const conversationRoutes = [
  createRoute({
    getParentRoute: () => inside,
    path: '/conversations/$patientId',
    // The task for which somebody comes here, so that a call can say that it was for it.
    validateSearch: ({ task }: Record<string, unknown>): { task?: string } =>
      typeof task === 'string' && ID.test(task) ? { task } : {},
    component: lazyRouteComponent(() => import('./conversation.page.tsx'), 'ConversationPage'),
  }),
] as const;
