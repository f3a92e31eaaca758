import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';

import { useLanguage, useWords } from '../../app/words.ts';
import { textIn } from '../../parts/text-in.ts';
import { type Days, PERIODS } from './period.ts';
import { resultsWords } from './results.words.ts';

const route = getRouteApi('/inside/results');

export function PeriodPicker({ days }: { readonly days: Days }) {
  const words = useWords(resultsWords);
  const language = useLanguage();
  const { period = 'last90' } = route.useSearch();
  const navigate = route.useNavigate();
  const day = (text: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(text));

  function pick(chosen: string): void {
    const next = PERIODS.find((one) => one === chosen) ?? 'last90';
    // One's own days begin with those that were looked at.
    void navigate({ to: '.', search: next === 'custom' ? { period: next, ...days } : { period: next } });
  }

  return (
    <Group align="flex-end" gap="sm">
      <NativeSelect
        label={words.period}
        value={period}
        onChange={({ currentTarget }) => pick(currentTarget.value)}
        data={PERIODS.map((value) => ({ value, label: words.periods[value] }))}
      />
      {period === 'custom' ? (
        <OwnDays days={days} onPick={(own) => void navigate({ to: '.', search: { period, ...own } })} />
      ) : (
        <Text size="sm" c="dimmed" pb={8} aria-live="polite">
          {`${day(days.from)} – ${day(days.to)}`}
        </Text>
      )}
    </Group>
  );
}

function OwnDays({ days, onPick }: { readonly days: Days; readonly onPick: (days: Days) => void }) {
  const words = useWords(resultsWords);
  const [isWrong, setWrong] = useState(false);
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const own = { from: textIn(form, 'from'), to: textIn(form, 'to') };
    setWrong(own.to < own.from);
    if (own.to >= own.from) onPick(own);
  }
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="sm">
        <TextInput type="date" name="from" label={words.from} defaultValue={days.from} required />
        <TextInput
          type="date"
          name="to"
          label={words.to}
          defaultValue={days.to}
          required
          error={isWrong ? words.badDays : undefined}
        />
        <Button type="submit" variant="default">
          {words.show}
        </Button>
      </Group>
    </form>
  );
}
