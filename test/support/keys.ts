import { Keys } from '../../src/platform/keys.ts';
import { LocalMasterKey } from '../../src/platform/master-keys/local-master-key.ts';
import { MasterKeys } from '../../src/platform/master-keys/master-keys.ts';
import { TestClock } from './app.ts';

/** Data keys under the master key of the tests, for what is tested without the application. */
export function testKeys(clock = new TestClock()): Keys {
  return new Keys(new MasterKeys(new LocalMasterKey(Buffer.alloc(32, 7), 'ATTEND_MASTER_KEY')), clock);
}
