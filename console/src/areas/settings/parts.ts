import type { Permission } from '../../api/session.ts';

/** The parts of the settings in their order, and what one must be allowed in order to be shown them. */
export const PARTS = [
  { key: 'users', needs: 'users.read' },
  { key: 'clinic', needs: 'clinic.read' },
  { key: 'service-lines', needs: 'service-lines.read' },
  { key: 'stages', needs: 'stage-rules.read' },
  { key: 'saved-replies', needs: 'saved-replies.read' },
  { key: 'timing', needs: 'clinic.read' },
  { key: 'attribution', needs: 'analytics.read' },
  { key: 'api-keys', needs: 'keys.read' },
  { key: 'channels', needs: 'channels.read' },
  { key: 'signal-types', needs: 'signal-types.read' },
  { key: 'limits', needs: 'limits.read' },
  { key: 'retention', needs: 'retention.read' },
  { key: 'sign-in', needs: 'sign-in.read' },
] as const satisfies readonly { readonly key: string; readonly needs: Permission }[];
