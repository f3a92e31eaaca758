import { Database, type Sql } from '../src/platform/sql.ts';
import type { App } from './world.ts';

/** How many statements of the engine's pool run during `work`, without those that begin and end transactions. */
export async function countStatements({ get }: App, work: () => Promise<void>): Promise<number> {
  const database = get(Database);
  const [transaction, query] = [database.transaction.bind(database), database.query.bind(database)];
  let count = 0;
  const counted =
    (sql: Sql): Sql['query'] =>
    (text, values) => {
      count += 1;
      return sql.query(text, values);
    };
  database.transaction = (inside) => transaction((tx) => inside({ query: counted(tx) }));
  database.query = counted({ query });
  await work();
  Object.assign(database, { transaction, query });
  return count;
}
