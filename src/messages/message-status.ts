export const MESSAGE_STATUSES = [
  'planned',
  'deferred',
  'claimed',
  'sent',
  'delivered',
  'failed',
  'suppressed',
  'unknown',
  'cancelled',
] as const;

export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/**
 * Where a message can go from where it is. There is no way back from what a person may have seen: once a provider has the
 * message, or may have it, it can only be told what became of it. A claim is undone only when it is certain that no provider
 * took the message. The diagram in docs/states-messages.md shows the same.
 */
export const TRANSITIONS: Readonly<Record<MessageStatus, readonly MessageStatus[]>> = {
  planned: ['deferred', 'claimed', 'suppressed', 'cancelled'],
  deferred: ['claimed', 'suppressed', 'cancelled'],
  claimed: ['sent', 'delivered', 'failed', 'unknown', 'planned'],
  unknown: ['sent', 'delivered', 'failed', 'planned'],
  sent: ['delivered', 'failed'],
  delivered: [],
  failed: [],
  suppressed: [],
  cancelled: [],
};

export function canMove(from: MessageStatus, to: MessageStatus): boolean {
  return TRANSITIONS[from].includes(to);
}

/** Whether nothing more will happen to the message. */
export function isSettled(status: MessageStatus): boolean {
  return TRANSITIONS[status].length === 0;
}
