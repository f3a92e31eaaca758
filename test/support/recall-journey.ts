/** A journey that recall rules may name, and that does nothing. */
export const RECALL_JOURNEY = {
  name: 'Recall',
  purpose: 'treatment',
  trigger: { signal: 'recall.due' },
  start: 'end',
  steps: { end: { kind: 'exit' } },
};
