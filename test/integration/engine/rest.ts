/** Whoever looks at a page waits for a day, and is done. */
export const REST = {
  key: 'rest',
  name: 'Rest',
  purpose: 'treatment',
  trigger: { signal: 'page.viewed' },
  start: 'pause',
  steps: { pause: { kind: 'wait', for: 'P1D', next: 'end' }, end: { kind: 'exit' } },
};
