import { Group, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Shown } from '../../parts/shown.tsx';
import { compareQuery, FIRST_ASKED } from './attribution.ts';
import { LiftOfControlGroup, LiftOfJourney } from './lift-asked.tsx';
import { liftWords } from './lift.words.ts';
import { MeasuredLift } from './measured-lift.tsx';
import { useDays } from './period-context.ts';
import { type Choice, PowerForm } from './power-form.tsx';
import { VersionPicker } from './version-picker.tsx';

const WINDOWS = [7, 14, 30, 60, 90] as const;
const USUAL_WINDOW = 30;
const OUTCOMES = ['booked', 'completed'] as const;

/** All that is measured at a glance, then one of them in full. */
export function LiftPage() {
  const { measured } = useWords(liftWords);
  const journeys = api.useQuery('get', '/v1/journeys', {});
  const nameOf = (key: string) => journeys.data?.items.find((one) => one.key === key)?.name ?? key;
  const query = compareQuery(FIRST_ASKED, useDays());
  const comparison = api.useQuery('get', '/v1/analytics/compare', { params: { query } });
  return (
    <Stack>
      <Card title={measured}>
        <Shown of={comparison}>{({ lift }) => <MeasuredLift lift={lift} nameOf={nameOf} />}</Shown>
      </Card>
      <Shown of={comparison}>
        {({ lift }) => (
          <Shown of={journeys}>
            {({ items }) => (
              <Lifts
                first={lift[0]?.journey ?? ''}
                journeys={items.map(({ key, name }) => ({ value: key, label: name }))}
              />
            )}
          </Shown>
        )}
      </Shown>
    </Stack>
  );
}

interface LiftsProps {
  /** A journey of which something is measured; empty for the control group. */
  readonly first: string;
  readonly journeys: readonly Choice[];
}

interface LiftSubject {
  readonly journey: string;
  readonly version: number | null;
}

function Lifts({ first, journeys }: LiftsProps) {
  const words = useWords(liftWords);
  const [{ journey, version }, setSubject] = useState<LiftSubject>({ journey: first, version: null });
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('booked');
  const [within, setWithin] = useState(USUAL_WINDOW);
  const asked = { outcome, within: `P${within}D` };
  return (
    <Stack>
      <Group>
        <NativeSelect
          label={words.subject}
          value={journey}
          onChange={({ currentTarget }) => setSubject({ journey: currentTarget.value, version: null })}
          data={[...journeys, { value: '', label: words.controlGroup }]}
        />
        {journey !== '' && (
          <VersionPicker
            journey={journey}
            version={version}
            onPick={(picked) => setSubject({ journey, version: picked })}
          />
        )}
        <NativeSelect
          label={words.outcome}
          value={outcome}
          onChange={({ currentTarget: { value } }) => setOutcome(OUTCOMES.find((one) => one === value) ?? 'booked')}
          data={OUTCOMES.map((value) => ({ value, label: words.outcomes[value] }))}
        />
        <NativeSelect
          label={words.within}
          value={String(within)}
          onChange={({ currentTarget }) => setWithin(Number(currentTarget.value))}
          data={WINDOWS.map((days) => ({ value: String(days), label: words.days(days) }))}
        />
      </Group>
      {journey === '' ? (
        <LiftOfControlGroup asked={asked} />
      ) : (
        <LiftOfJourney
          journey={journey}
          name={journeys.find(({ value }) => value === journey)?.label ?? journey}
          version={version}
          asked={asked}
        />
      )}
      <PowerForm journeys={journeys} />
    </Stack>
  );
}
