import { Anchor, Code, Skeleton, Stack, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';

import { useWords } from '../app/words.ts';
import { partsWords } from './parts.words.ts';

/** What draws it comes only where a second factor is set up. */
const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }));

export interface FactorKeyProps {
  readonly secret: string;
  /** The same for programs: an otpauth link. */
  readonly uri: string;
}

/** The key of a second factor that is being set up: for a camera, for an app on this device, and to be typed. */
export function FactorKey({ secret, uri }: FactorKeyProps) {
  const words = useWords(partsWords);
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{words.scan}</Text>
      <Suspense fallback={<Skeleton w={200} h={200} />}>
        <QrCode value={uri} title={words.qrCode} />
      </Suspense>
      <Text size="sm">{words.orType}</Text>
      <Code block w="100%">
        {inGroups(secret)}
      </Code>
      <Anchor size="sm" href={uri}>
        {words.onThisDevice}
      </Anchor>
    </Stack>
  );
}

/** Whoever types it keeps their place; programs do not mind the spaces. */
function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret;
}
