import Sequencer from '@jest/test-sequencer';

/** What takes longest, in that order: begun last, each would run on alone while the other processor has nothing to do. */
const LONG = [
  'e2e/kill.',
  'model/model.',
  'e2e/readme.',
  'console/tour.',
  'console/results.',
  'console/journeys.',
  'console/settings.',
  'console/patients.',
  'sandbox/demo-seed.',
  'engine/exactly-once.',
  'e2e/commands.',
  'console/templates.',
  'console/unsaved-work.',
  'console/worklist.',
  'sealing/master-keys.',
  'engine/batch-cuts.',
  'journeys/examples.',
  'intake/email-hooks.',
  'engine/transaction.',
];

/** Jest's order, by what files took the last time or by their size, behind those that are known to be long. */
export default class LongestFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.toSorted((a, b) => rankOf(a.path) - rankOf(b.path));
  }
}

function rankOf(path) {
  const rank = LONG.findIndex((name) => path.includes(`/test/${name}`) || path.includes(`/test/integration/${name}`));
  return rank === -1 ? LONG.length : rank;
}
