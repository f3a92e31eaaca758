import { Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';

import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { ClinicFeed } from './clinic-feed.tsx';
import { PatientFeed } from './patient-feed.tsx';
import { tourWords } from './tour.words.ts';
import { useTour } from './tour-state.ts';

const SCOPES = ['patient', 'clinic'] as const;

/** What happened, the newest first, as it happens. */
export function Feed() {
  const words = useWords(tourWords);
  const { patientId } = useTour();
  const [scope, setScope] = useState<(typeof SCOPES)[number]>('patient');
  const labels = { patient: words.patientOnly, clinic: words.wholeClinic };
  return (
    <Card title={words.happened}>
      <Group>
        <SegmentedControl
          size="xs"
          aria-label={words.show}
          value={scope}
          onChange={setScope}
          data={SCOPES.map((value) => ({ value, label: labels[value] }))}
        />
      </Group>
      <div className="tour-feed" role="region" aria-label={words.happened} tabIndex={0}>
        {scope === 'patient' ? <PatientFeed key={patientId ?? ''} patientId={patientId} /> : <ClinicFeed />}
      </div>
    </Card>
  );
}
