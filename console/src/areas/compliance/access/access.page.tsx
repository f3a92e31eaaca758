import { Stack, Text } from '@mantine/core';

import { useWords } from '../../../app/words.ts';
import { accessWords } from './access.words.ts';
import { KeysReview } from './keys-review.tsx';
import { PeopleReview } from './people-review.tsx';

/** Who can come in, and with which keys: to be looked over from time to time (45 CFR 164.308(a)(4)(ii)(C)). */
export function AccessPage() {
  const words = useWords(accessWords);
  return (
    <Stack>
      <Text size="sm" maw={720}>
        {words.hint}
      </Text>
      <PeopleReview />
      <KeysReview />
    </Stack>
  );
}
