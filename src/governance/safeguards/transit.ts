import type { GovernanceFacts, Transit } from '../governance-facts.ts';

const WORDS: Readonly<Record<Transit, string>> = {
  verified: 'TLS; the certificate of the other side is checked',
  clear: 'NOT ENCRYPTED by Attend',
  local: 'does not leave this machine',
};

export function transitWords(transit: Transit): string {
  return WORDS[transit];
}

/** Connections that carry patient data, or keys, in the clear over a network. In live mode each was allowed by name. */
export function clearConnections({ setup }: GovernanceFacts): readonly string[] {
  const connections = [
    { name: 'the database', reached: setup.database },
    { name: 'Kafka', reached: setup.broker },
    ...setup.mail.map((reached) => ({ name: 'mail', reached })),
    { name: 'the proxy to Twilio', reached: setup.proxy },
    { name: 'the key service', reached: setup.keyService },
    { name: 'the address that patients and staff use', reached: setup.publicAddress },
  ];
  return connections.flatMap(({ name, reached }) =>
    reached?.transit === 'clear' ? [`${name} (${reached.place}) is reached in the clear`] : [],
  );
}
