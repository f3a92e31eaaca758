import { Alert, Button, Group, List, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../api/client.ts';
import { useWho } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { instantOf } from '../../parts/instant-of.ts';
import { isOfNoField, problemAt } from '../../parts/problem-at.ts';
import { textIn } from '../../parts/text-in.ts';
import { useReason } from '../../parts/use-reason.ts';
import { actionsWords } from './actions.words.ts';
import { CHANNELS } from './channel.ts';
import { type ForecastSum, sumForecasts } from './forecast-sum.ts';
import { useSendable } from './use-sendable.ts';

const FIELDS = ['template', 'channel', 'at', 'reason'];

export interface WriteToManyProps {
  readonly patients: readonly string[];
  /** `isDone`: it was asked for, and who was chosen need not stay so. */
  readonly onClose: (isDone: boolean) => void;
}

interface Wanted {
  readonly template: string;
  readonly channel?: (typeof CHANNELS)[number];
  readonly at?: string;
  readonly reason: string;
}

/** A message by hand to a selection: first whom the gate would let through and whom not, then the sending. */
export function WriteToMany({ patients, onClose }: WriteToManyProps) {
  const words = useWords(actionsWords);
  const [key] = useState(() => crypto.randomUUID());
  const [wanted, setWanted] = useState<Wanted>();
  const preview = api.useMutation('post', '/v1/follow-ups/preview');
  const send = api.useMutation('post', '/v1/follow-ups');
  const close = () => onClose(send.isSuccess);

  function ask(next: Wanted): void {
    const { reason: _, ...asked } = next;
    preview.mutate({ body: { ...asked, patients: [...patients] } }, { onSuccess: () => setWanted(next) });
  }

  const seen = wanted && preview.data ? { wanted, sum: sumForecasts(preview.data) } : undefined;
  return (
    <Modal opened onClose={close} title={words.toMany(patients.length)} size="lg">
      {/* It stays behind the forecast: whoever goes back finds it as they left it. */}
      <div hidden={seen !== undefined}>
        <ManyForm error={preview.error} isPending={preview.isPending} onSubmit={ask} onClose={close} />
      </div>
      {seen && (
        <Stack>
          <Forecast sum={seen.sum} />
          {send.error && <Failed error={send.error} />}
          {send.data && (
            <Alert color="teal" role="status">
              {words.planned(send.data.items.length)}
            </Alert>
          )}
          <Group justify="flex-end">
            {send.data ? (
              <Button onClick={close} data-autofocus>
                {words.close}
              </Button>
            ) : (
              <>
                <Button variant="default" onClick={() => setWanted(undefined)}>
                  {words.back}
                </Button>
                <Button
                  loading={send.isPending}
                  onClick={() =>
                    send.mutate({
                      params: { header: { 'Idempotency-Key': key } },
                      body: { ...seen.wanted, patients: [...patients] },
                    })
                  }
                >
                  {words.sendToMany}
                </Button>
              </>
            )}
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

/** What the gate would decide; it decides again when each message is due. */
function Forecast({ sum: { send, defer, leftOut, held } }: { readonly sum: ForecastSum }) {
  const words = useWords(actionsWords);
  const reasonOf = useReason();
  return (
    <section aria-label={words.forecast}>
      <List size="sm">
        <List.Item>{words.wouldSend(send)}</List.Item>
        {defer > 0 && <List.Item>{words.wouldWait(defer)}</List.Item>}
        {held.map(({ reason, explanation, count }) => (
          <List.Item key={reason}>{words.wouldHold(count, reasonOf(reason, explanation))}</List.Item>
        ))}
        {leftOut > 0 && <List.Item>{words.leftOut(leftOut)}</List.Item>}
      </List>
      <Text size="xs" c="dimmed" mt="xs">
        {words.forecastHint}
      </Text>
    </section>
  );
}

interface ManyFormProps {
  readonly error: unknown;
  readonly isPending: boolean;
  readonly onSubmit: (wanted: Wanted) => void;
  readonly onClose: () => void;
}

function ManyForm({ error, isPending, onSubmit, onClose }: ManyFormProps) {
  const words = useWords(actionsWords);
  const { clinic } = useWho();
  const templates = useSendable();

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const at = textIn(form, 'at');
    const channel = CHANNELS.find((one) => one === textIn(form, 'channel'));
    onSubmit({
      template: textIn(form, 'template'),
      ...(channel ? { channel } : {}),
      ...(at === '' ? {} : { at: instantOf(at, clinic.timeZone) }),
      reason: textIn(form, 'reason').trim(),
    });
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        {isOfNoField(error, FIELDS) && <Failed error={error} />}
        <NativeSelect
          name="template"
          label={words.template}
          data={templates.map((one) => one.key)}
          error={problemAt(error, 'template')}
          required
          data-autofocus
        />
        <NativeSelect
          name="channel"
          label={words.channel}
          data={[
            { value: '', label: words.anyChannel },
            ...CHANNELS.map((value) => ({ value, label: words.channels[value] })),
          ]}
          error={problemAt(error, 'channel')}
        />
        <TextInput
          name="at"
          type="datetime-local"
          label={words.at}
          description={words.atHint}
          error={problemAt(error, 'at')}
        />
        <TextInput
          name="reason"
          label={words.reason}
          description={words.reasonHint}
          maxLength={200}
          required
          error={problemAt(error, 'reason')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={isPending}>
            {words.seeWhom}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
