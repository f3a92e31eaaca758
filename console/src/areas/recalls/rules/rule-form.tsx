import { Alert, Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { AttemptFields, EndFields } from './attempt-fields.tsx';
import { bodyOf, type Draft } from './draft.ts';
import { ForecastView } from './forecast-view.tsx';
import { problemIn } from './problem-in.ts';
import { DueFields, NameFields } from './rule-fields.tsx';
import { rulesWords } from './rules.words.ts';

export interface RuleFormProps {
  readonly first: Draft;
  readonly isNew: boolean;
}

const SHOWN = ['name', 'key', 'serviceLine', 'anchor', 'interval', 'eligible', 'attempts', 'journey', 'closedBy'];

/** A rule with all that it says, and what would come of it. What was typed stays when it is refused. */
export function RuleForm({ first, isNew }: RuleFormProps) {
  const words = useWords(rulesWords);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(first);
  const save = api.useMutation('put', '/v1/recall-rules/{key}', {
    onSuccess: async (rule) => {
      await client.invalidateQueries();
      notifications.show({ title: words.saved(rule.name), message: words.savedHint });
      await navigate({ to: '/recalls' });
    },
  });
  const preview = api.useMutation('post', '/v1/recall-rules/preview');
  const stands = api.useQuery(
    'get',
    '/v1/recall-rules/{key}/forecast',
    { params: { path: { key: first.key } } },
    { enabled: !isNew },
  );
  // Whatever was asked last says what is wrong.
  const error = save.error ?? preview.error;

  function change(fields: Partial<Draft>): void {
    setDraft((before) => ({ ...before, ...fields }));
  }

  function ask(): void {
    save.reset();
    preview.mutate({ body: bodyOf(draft) });
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    preview.reset();
    save.mutate({ params: { path: { key: draft.key } }, body: bodyOf(draft) });
  }

  const fields = { draft, change, error };
  const isElsewhere = Boolean(error) && !SHOWN.some((path) => problemIn(error, path) !== undefined);
  return (
    <form onSubmit={submit}>
      <Stack>
        <NameFields {...fields} isNew={isNew} />
        <DueFields {...fields} />
        <AttemptFields {...fields} />
        <EndFields {...fields} />
        <Card title={words.forecast} hint={words.forecastHint}>
          <Group>
            <Button variant="default" onClick={ask} loading={preview.isPending}>
              {words.preview}
            </Button>
          </Group>
          <div aria-live="polite">
            {isElsewhere && <Failed error={error} />}
            {error !== null && !isElsewhere && <Alert color="red">{words.seeFields}</Alert>}
          </div>
          <ForecastView now={stands.data} draft={preview.data} />
        </Card>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => void navigate({ to: '/recalls' })}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
