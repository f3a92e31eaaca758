import { Database } from '../src/platform/sql.ts';
import type { App } from './world.ts';

/** How many statements of the engine's pool run during `work`, without those that begin and end transactions. */
export async function countStatements({ get }: App, work: () => Promise<void>): Promise<number> {
  const database = get(Database);
  const transaction = database.transaction.bind(database);
  let count = 0;
  database.transaction = (inside) =>
    transaction((tx) =>
      inside({
        query: (text, values) => {
          count += 1;
          return tx.query(text, values);
        },
      }),
    );
  await work();
  database.transaction = transaction;
  return count;
}
