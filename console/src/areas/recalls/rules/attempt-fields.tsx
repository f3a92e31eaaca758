import { ActionIcon, Button, Checkbox, Fieldset, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { useSignalName } from '../../../parts/use-signal-name.ts';
import type { Attempt } from './draft.ts';
import { problemIn } from './problem-in.ts';
import { type FieldsProps, withChosen } from './rule-fields.tsx';
import { rulesWords } from './rules.words.ts';
import { SpanInputs } from './span-field.tsx';

const MAX_ATTEMPTS = 20;
/** What mostly ends a recall; whatever else a rule names is shown with them. */
const CLOSERS = ['appointment.booked', 'visit.completed', 'appointment.checked_in', 'prescription.filled'];

/** Which journey writes and calls, and when it is meant to. */
export function AttemptFields({ draft, change, error }: FieldsProps) {
  const words = useWords(rulesWords);
  const { data } = api.useQuery('get', '/v1/journeys');
  const journeys = (data?.items ?? [])
    .filter(({ status }) => status !== 'archived')
    .map(({ key, name }) => ({ value: key, label: name }));
  const put = (place: number, attempt: Attempt) =>
    change({ attempts: draft.attempts.map((one, at) => (at === place ? attempt : one)) });
  const problem = problemIn(error, 'attempts');
  return (
    <Card title={words.attempts} hint={words.attemptsHint}>
      <NativeSelect
        label={words.journey}
        description={words.journeyHint}
        data={withChosen(journeys, draft.journey, words.choose)}
        value={draft.journey}
        required
        error={problemIn(error, 'journey')}
        onChange={({ currentTarget }) => change({ journey: currentTarget.value })}
      />
      <Stack gap="xs">
        {draft.attempts.map((attempt, place) => (
          // Attempts have no names: one is what stands in its place.
          <AttemptRow
            key={place}
            {...{ attempt, place }}
            onChange={(changed) => put(place, changed)}
            onRemove={() => change({ attempts: draft.attempts.filter((_, at) => at !== place) })}
          />
        ))}
        {problem && (
          <Text size="sm" c="red" role="alert">
            {problem}
          </Text>
        )}
        {draft.attempts.length < MAX_ATTEMPTS && (
          <Group>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => change({ attempts: [...draft.attempts, { count: 30, unit: 'day', side: 'after' }] })}
            >
              {words.addAttempt}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}

interface AttemptRowProps {
  readonly attempt: Attempt;
  readonly place: number;
  readonly onChange: (attempt: Attempt) => void;
  readonly onRemove: () => void;
}

function AttemptRow({ attempt, place, onChange, onRemove }: AttemptRowProps) {
  const words = useWords(rulesWords);
  const label = words.attempt(place + 1);
  return (
    <Fieldset legend={label} variant="unstyled">
      <Group gap="xs">
        <SpanInputs label={label} span={attempt} min={0} onChange={(span) => onChange({ ...attempt, ...span })} />
        <NativeSelect
          aria-label={`${label}: ${words.side}`}
          data={(['before', 'after'] as const).map((value) => ({ value, label: words.sides[value] }))}
          value={attempt.side}
          onChange={({ currentTarget: { value } }) => onChange({ ...attempt, side: value as Attempt['side'] })}
        />
        <ActionIcon variant="subtle" color="gray" aria-label={words.removeAttempt(place + 1)} onClick={onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </Fieldset>
  );
}

/** What ends a recall: whoever books or comes is not asked again. */
export function EndFields({ draft, change, error }: FieldsProps) {
  const words = useWords(rulesWords);
  const nameOf = useSignalName();
  const closers = [...new Set([...CLOSERS, ...draft.closedBy])];
  return (
    <Card title={words.ends} hint={words.endsHint}>
      <Checkbox.Group
        label={words.closedBy}
        value={[...draft.closedBy]}
        onChange={(closedBy) => change({ closedBy })}
        error={problemIn(error, 'closedBy')}
      >
        <Stack gap="xs" mt={4}>
          {closers.map((type) => (
            <Checkbox key={type} value={type} label={nameOf(type)} />
          ))}
        </Stack>
      </Checkbox.Group>
    </Card>
  );
}
