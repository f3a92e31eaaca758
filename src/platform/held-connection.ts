import pg from 'pg';

/**
 * A connection that is kept with what hangs on it, such as a lock, until it is ended or the process dies. A pool would close it
 * after ten idle seconds.
 */
export async function holdConnection(url: string, connectionTimeoutMillis = 0): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'attend', connectionTimeoutMillis });
  // A server that goes away is told of by whoever asks it next; here it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return client;
}
