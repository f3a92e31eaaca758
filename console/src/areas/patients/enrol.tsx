import { Alert, Button, Group, List, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';

import { answerOf } from '../../api/answer-of.ts';
import { api, http } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { problemAt } from '../../parts/problem-at.ts';
import { Shown } from '../../parts/shown.tsx';
import { textIn } from '../../parts/text-in.ts';
import { actionsWords } from './actions.words.ts';
import type { DialogProps } from './edit-patient.tsx';

/** Puts one patient into a journey, and says first whether it would take them. */
export function Enrol({ patient, onClose }: DialogProps) {
  const words = useWords(actionsWords);
  const journeys = api.useQuery('get', '/v1/journeys');
  return (
    <Modal opened onClose={onClose} title={words.enrol}>
      <Shown of={journeys}>
        {({ items }) => {
          const live = items.filter(({ status }) => status === 'live');
          if (live.length === 0) return <Empty title={words.noJourneys}>{words.noJourneysHint}</Empty>;
          return <EnrolForm patient={patient} onClose={onClose} journeys={live} />;
        }}
      </Shown>
    </Modal>
  );
}

interface EnrolFormProps extends DialogProps {
  readonly journeys: readonly { readonly key: string; readonly name: string }[];
}

function EnrolForm({ patient, onClose, journeys }: EnrolFormProps) {
  const words = useWords(actionsWords);
  const client = useQueryClient();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [journey, setJourney] = useState(journeys[0]?.key ?? '');
  const preview = useQuery({
    queryKey: ['patients', 'enrolment', journey, patient.id],
    queryFn: () => previewOf(journey, patient.id),
  });
  const enrol = api.useMutation('post', '/v1/journeys/{key}/enrolments', {
    onSuccess: async () => {
      await client.invalidateQueries();
      notifications.show({ message: words.enrolled });
      onClose();
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const reason = textIn(new FormData(event.currentTarget), 'reason').trim();
    enrol.mutate({
      params: { path: { key: journey }, header: { 'Idempotency-Key': idempotencyKey } },
      body: { patientIds: [patient.id], reason },
    });
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        {enrol.error && problemAt(enrol.error, 'reason') === undefined && <Failed error={enrol.error} />}
        <NativeSelect
          label={words.journey}
          data={journeys.map(({ key, name }) => ({ value: key, label: name }))}
          value={journey}
          onChange={({ currentTarget }) => setJourney(currentTarget.value)}
          data-autofocus
        />
        <div aria-live="polite">
          <Shown of={preview}>
            {(reasons) =>
              reasons.length === 0 ? (
                <Alert color="teal">{words.wouldEnter}</Alert>
              ) : (
                <Alert color="yellow" title={words.wouldNot}>
                  <List size="sm">
                    {reasons.map((reason) => (
                      <List.Item key={reason}>{words.reasons[reason] ?? reason}</List.Item>
                    ))}
                  </List>
                </Alert>
              )
            }
          </Shown>
        </div>
        <TextInput
          name="reason"
          label={words.reason}
          maxLength={200}
          required
          error={problemAt(enrol.error, 'reason')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={enrol.isPending} disabled={preview.data?.length !== 0}>
            {words.enrol}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Why a journey would not take a patient; nothing when it would. */
async function previewOf(key: string, patientId: string): Promise<readonly string[]> {
  const { items } = answerOf(
    await http.POST('/v1/journeys/{key}/enrolments', {
      params: { path: { key } },
      body: { patientIds: [patientId], preview: true },
    }),
  );
  return items.flatMap(({ outcome, reasons }) => (outcome === 'refused' ? reasons : []));
}
