import { Container } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';

import { Failed } from '../parts/failed.tsx';
import { appWords } from './app.words.ts';
import { useWords } from './words.ts';

/** What is shown where a page throws, such as when a part of the console was replaced by a newer one and is gone. */
export function Broken({ error }: { readonly error: unknown }) {
  const router = useRouter();
  const words = useWords(appWords);
  return (
    <Container component="main" py="xl">
      <Failed title={words.broken} error={error} retry={() => void router.invalidate()} />
    </Container>
  );
}
