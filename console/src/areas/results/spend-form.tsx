import { ActionIcon, Button, Fieldset, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Unsaved } from '../../parts/unsaved.tsx';
import { useDays } from './period-context.ts';
import { faultAt, isBegun, isElsewhere, itemOf, type SpendDraft, type SpendField } from './spend.ts';
import { spendWords } from './spend.words.ts';
import { useNames } from './use-names.ts';
import { useSpendChanged } from './use-spend-changed.ts';

function emptyRow(day: string): SpendDraft {
  return { id: crypto.randomUUID(), day, channel: '', campaign: '', serviceLine: '', amount: '' };
}

export function SpendForm() {
  const words = useWords(spendWords);
  const { to } = useDays();
  const changed = useSpendChanged();
  const [rows, setRows] = useState(() => [emptyRow(to)]);
  const { mutate, data, error, isPending, reset } = api.useMutation('put', '/v1/spend', {
    onSuccess: async () => {
      setRows([emptyRow(to)]);
      await changed();
    },
  });

  function edit(next: readonly SpendDraft[]): void {
    // What was said of the rows before is not true of these.
    reset();
    setRows([...next]);
  }
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    mutate({ body: { items: rows.map(itemOf) } });
  }

  return (
    <Card title={words.enter} hint={words.enterHint}>
      <form onSubmit={submit}>
        <Stack>
          {rows.map((row, place) => (
            <Row
              key={row.id}
              row={row}
              place={place}
              error={error}
              onEdit={(next) => edit(rows.map((one) => (one.id === row.id ? next : one)))}
              onRemove={rows.length > 1 ? () => edit(rows.filter(({ id }) => id !== row.id)) : undefined}
            />
          ))}
          {error && isElsewhere(error) && <Failed error={error} />}
          <Group>
            <Button type="submit" loading={isPending}>
              {words.save}
            </Button>
            <Button variant="default" onClick={() => edit([...rows, emptyRow(rows.at(-1)?.day ?? to)])}>
              {words.addRow}
            </Button>
            <Text size="sm" aria-live="polite">
              {data && words.saved(data.received)}
            </Text>
          </Group>
        </Stack>
      </form>
      <Unsaved isDirty={rows.some(isBegun)} />
    </Card>
  );
}

interface RowProps {
  readonly row: SpendDraft;
  readonly place: number;
  readonly error: unknown;
  readonly onEdit: (row: SpendDraft) => void;
  readonly onRemove: (() => void) | undefined;
}

function Row({ row, place, error, onEdit, onRemove }: RowProps) {
  const words = useWords(spendWords);
  const { spendLines: lines } = useNames();
  const field = (name: SpendField) => ({
    value: row[name],
    error: faultAt(error, place, name),
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onEdit({ ...row, [name]: currentTarget.value }),
  });
  return (
    <Fieldset legend={words.row(place + 1)} variant="unstyled">
      <Group align="flex-start" gap="sm">
        <TextInput type="date" label={words.day} required {...field('day')} />
        <TextInput label={words.channel} required maxLength={100} {...field('channel')} />
        <TextInput label={words.campaign} maxLength={200} {...field('campaign')} />
        <NativeSelect
          label={words.line}
          data={[{ value: '', label: words.wholeClinic }, ...lines]}
          {...field('serviceLine')}
        />
        <TextInput type="number" step="any" min={0} label={words.amount} required w={120} {...field('amount')} />
        {onRemove && (
          <ActionIcon variant="subtle" mt={28} aria-label={words.removeRow(place + 1)} onClick={onRemove}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        )}
      </Group>
    </Fieldset>
  );
}
