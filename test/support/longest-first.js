import Sequencer from '@jest/test-sequencer';

/** What takes minutes: begun last, each would run on alone while the other processor has nothing to do. */
const LONG = [
  'e2e/kill.',
  'model/model.',
  'sandbox/demo-seed.',
  'journeys/examples.',
  'engine/transaction.',
  'e2e/recovery.',
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
