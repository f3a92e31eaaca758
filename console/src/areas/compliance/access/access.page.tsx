import { Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { useWho } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Unsaved } from '../../../parts/unsaved.tsx';
import { useEveryKey, useEveryUser } from '../use-everybody.ts';
import { accessWords } from './access.words.ts';
import { type Deciding, type Decision, subjectsOf } from './deciding.ts';
import { FinishReview } from './finish-review.tsx';
import { KeysReview } from './keys-review.tsx';
import { PeopleReview } from './people-review.tsx';
import { Reviews } from './reviews.tsx';

/** Who can come in, and with which keys: looked over from time to time (45 CFR 164.308(a)(4)(ii)(C)). */
export function AccessPage() {
  const words = useWords(accessWords);
  const [isReviewing, setReviewing] = useState(false);
  if (isReviewing) return <UnderReview onEnd={() => setReviewing(false)} />;
  return (
    <Stack>
      <Text size="sm" maw={720}>
        {words.hint}
      </Text>
      <Reviews onBegin={() => setReviewing(true)} />
      <PeopleReview />
      <KeysReview />
    </Stack>
  );
}

function UnderReview({ onEnd }: { readonly onEnd: () => void }) {
  const words = useWords(accessWords);
  const by = useWho();
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(new Map());
  const { data: users } = useEveryUser();
  const { data: keys } = useEveryKey();
  const deciding: Deciding = {
    decisions,
    by,
    decide: (id, decision) => setDecisions((before) => new Map(before).set(id, decision)),
  };
  return (
    <Stack>
      <Text size="sm" maw={720}>
        {words.reviewingHint}
      </Text>
      <PeopleReview deciding={deciding} />
      <KeysReview deciding={deciding} />
      {users && keys && <FinishReview subjects={subjectsOf(users, keys)} deciding={deciding} onEnd={onEnd} />}
      <Unsaved isDirty={decisions.size > 0} />
    </Stack>
  );
}
