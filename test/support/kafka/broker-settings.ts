import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the range from which Linux and macOS take ports for outgoing connections. In that range a client
 * that reconnects to a killed broker may be given the broker's own port, and then talks to itself.
 */
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 32_000;

/** A machine on which fifty random ports in a row are taken has another fault. */
const PORT_TRIES = 50;

export async function freePort(): Promise<number> {
  for (let tried = 0; tried < PORT_TRIES; tried += 1) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port found between ${LOWEST_PORT} and ${HIGHEST_PORT}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

interface BrokerAddress {
  readonly dataFolder: string;
  readonly port: number;
  readonly controllerPort: number;
  /** Beside the plain one and the controller's, as Kafka writes them. */
  readonly listeners: readonly string[];
}

/** The `server.properties` of a single node that is broker and controller at once. */
export function serverProperties(address: BrokerAddress, overrides: Readonly<Record<string, string>>): string {
  const properties = { ...singleNode(address), ...SMALL_AND_QUICK, ...overrides };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

function singleNode({ dataFolder, port, controllerPort, listeners }: BrokerAddress): Record<string, string> {
  return {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: [`PLAINTEXT://127.0.0.1:${port}`, `CONTROLLER://127.0.0.1:${controllerPort}`, ...listeners].join(','),
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': dataFolder,
  };
}

const SMALL_AND_QUICK = {
  'auto.create.topics.enable': 'false',
  // After a kill the controller still counts on the dead broker, and lets the new one serve when that
  // one's session has run out: with the default of 9 s every restart would take 11 s.
  'broker.session.timeout.ms': '2000',
  'broker.heartbeat.interval.ms': '500',
  'group.initial.rebalance.delay.ms': '0',
  // The default of 6 s is the shortest session a consumer may ask for, and so the shortest wait
  // until a test sees a dead consumer's partitions move on.
  'group.min.session.timeout.ms': '500',
  'offsets.topic.num.partitions': '1',
  'offsets.topic.replication.factor': '1',
  'transaction.state.log.num.partitions': '1',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'share.coordinator.state.topic.num.partitions': '1',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
};
