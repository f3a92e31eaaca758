import { Code, Text } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { isProblem } from '../../../api/problem.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { ProviderForm } from './provider-form.tsx';
import { policyWords } from './policy.words.ts';

const MISSING = 404;

/** Who vouches for people. None is named: the server says that there is nothing. */
export function ProviderCard() {
  const words = useWords(policyWords);
  const mayWrite = useMay('identity-provider.write');
  const found = api.useQuery('get', '/v1/sign-in/oidc');
  const isNone = isProblem(found.error) && found.error.status === MISSING;
  const provider = isNone ? { data: null, error: null, refetch: found.refetch } : found;
  return (
    <Card title={words.provider}>
      <Text size="sm">
        {words.providerHint} <Code>{`${window.location.origin}/v1/sign-in/oidc/callback`}</Code>
      </Text>
      <Shown of={provider}>
        {(named) => (
          <>
            {named === null && <Text size="sm">{words.providerNone}</Text>}
            {!mayWrite && (
              <Text size="sm" c="dimmed">
                {words.onlyOwner}
              </Text>
            )}
            {(mayWrite || named !== null) && <ProviderForm key={named?.issuer ?? ''} provider={named} />}
          </>
        )}
      </Shown>
    </Card>
  );
}
