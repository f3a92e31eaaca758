import type { GovernanceFacts, Transit } from '../governance-facts.ts';

const WORDS: Readonly<Record<Transit, string>> = {
  verified: 'encrypted, and the other side is verified',
  encrypted: 'encrypted, the other side is not verified by name',
  clear: 'NOT ENCRYPTED by Attend',
  local: 'does not leave this machine',
};

export function transitWords(transit: Transit): string {
  return WORDS[transit];
}

/** Connections that carry patient data in the clear over a network. */
export function clearConnections({ setup }: GovernanceFacts): readonly string[] {
  const connections = [
    { name: 'the database', transit: setup.database.transit },
    ...(setup.broker ? [{ name: 'Kafka', transit: setup.broker.transit }] : []),
    ...setup.mail.map(({ provider, transit }) => ({ name: `mail (${provider})`, transit })),
    { name: 'the address that patients and staff use', transit: setup.publicAddress.transit },
  ];
  return connections.filter(({ transit }) => transit === 'clear').map(({ name }) => `${name} is reached in the clear`);
}
