import { Alert, Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { SubmitEvent } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { Overtaken } from '../../../parts/overtaken.tsx';
import { Unsaved } from '../../../parts/unsaved.tsx';
import { AttemptFields, EndFields } from './attempt-fields.tsx';
import { bodyOf, type RecallRule } from './draft.ts';
import { ForecastView } from './forecast-view.tsx';
import { problemIn } from './problem-in.ts';
import { DueFields, NameFields } from './rule-fields.tsx';
import { rulesWords } from './rules.words.ts';
import { useRuleWork } from './use-rule-work.ts';

export interface RuleFormProps {
  /** As it was read when the page was opened; nothing for a new one. */
  readonly rule?: RecallRule;
}

const SHOWN = ['name', 'key', 'serviceLine', 'anchor', 'interval', 'eligible', 'attempts', 'journey', 'closedBy'];

/** A rule with all that it says, and what would come of it. What was typed stays when it is refused. */
export function RuleForm({ rule }: RuleFormProps) {
  const words = useWords(rulesWords);
  const client = useQueryClient();
  const navigate = useNavigate();
  const isNew = rule === undefined;
  const work = useRuleWork(rule, async ({ name }) => {
    notifications.show({ title: words.saved(name), message: words.savedHint });
    await navigate({ to: '/recalls', ignoreBlocker: true });
    await client.invalidateQueries();
  });
  const { draft, change } = work;
  const preview = api.useMutation('post', '/v1/recall-rules/preview');
  const stands = api.useQuery(
    'get',
    '/v1/recall-rules/{key}/forecast',
    { params: { path: { key: rule?.key ?? '' } } },
    { enabled: !isNew },
  );
  // Whatever was asked last says what is wrong.
  const error = work.error ?? preview.error;

  function ask(): void {
    work.forgetError();
    preview.mutate({ body: bodyOf(draft) });
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    preview.reset();
    work.save();
  }

  const fields = { draft, change, error };
  const isElsewhere = Boolean(error) && !SHOWN.some((path) => problemIn(error, path) !== undefined);
  return (
    <form onSubmit={submit}>
      <Stack>
        <NameFields {...fields} isNew={isNew} isTaken={work.isTaken} />
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
            {(work.isTaken || (error !== null && !isElsewhere)) && <Alert color="red">{words.seeFields}</Alert>}
          </div>
          <ForecastView now={stands.data} draft={preview.data} />
        </Card>
        {work.isOvertaken && (
          <Overtaken
            isTaking={work.isTaking}
            onTake={work.take}
            isSaving={work.isSaving}
            onSave={() => work.save(true)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => void navigate({ to: '/recalls' })}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={work.isSaving}>
            {words.save}
          </Button>
        </Group>
      </Stack>
      <Unsaved isDirty={work.isDirty} />
    </form>
  );
}
