import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { inside } from '../../app/inside.route.tsx';

export const conversationRoutes = [
  createRoute({
    getParentRoute: () => inside,
    path: '/conversations/$patientId',
    component: lazyRouteComponent(() => import('./conversation.page.tsx'), 'ConversationPage'),
  }),
] as const;
