import { Badge, Tooltip } from '@mantine/core';

import { api } from '../api/client.ts';
import { useMay, useWho } from '../api/session.ts';
import { inWords } from '../parts/when.tsx';
import { appWords } from './app.words.ts';
import { useLanguage, useWords } from './words.ts';

const LOOK_MS = 30_000;

/** In the sandbox: what time its clock says. In live mode there is none. */
export function SandboxClock() {
  const words = useWords(appWords);
  const language = useLanguage();
  const { clinic } = useWho();
  const enabled = useMay('sandbox.use');
  const { data } = api.useQuery('get', '/v1/sandbox/clock', {}, { enabled, refetchInterval: LOOK_MS });
  if (!data) return null;
  const now = inWords(data.now, { language, timeZone: clinic.timeZone });
  return (
    <Tooltip label={`${words.sandboxHint} ${now}`}>
      <Badge variant="light" visibleFrom="xs">{`${words.sandbox} · ${now}`}</Badge>
    </Tooltip>
  );
}
