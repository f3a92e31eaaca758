import { Button, Code, SimpleGrid, Stack, Text } from '@mantine/core';

import { useWords } from '../app/words.ts';
import { partsWords } from './parts.words.ts';

export interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** The codes that are good for a lost phone, shown for the only time. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const words = useWords(partsWords);
  return (
    <Stack>
      <Text>{words.recovery}</Text>
      <SimpleGrid cols={2}>
        {codes.map((code) => (
          <Code key={code}>{code}</Code>
        ))}
      </SimpleGrid>
      <Button onClick={onKept}>{words.kept}</Button>
    </Stack>
  );
}
