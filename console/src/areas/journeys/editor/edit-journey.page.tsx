import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { Shown } from '../../../parts/shown.tsx';
import { JourneyFrame } from '../journey-frame.tsx';
import type { WholeJourney } from '../use-journey.ts';
import { Editor } from './editor.tsx';
import { startWith } from './start.ts';

export function EditJourneyPage() {
  return <JourneyFrame isAnew>{(whole) => <Loaded key={whole.journey.key} whole={whole} />}</JourneyFrame>;
}

/** What is edited is taken up once: what is read anew meanwhile must not take away what somebody writes. */
function Loaded({ whole }: { readonly whole: WholeJourney }) {
  const [start] = useState(() => startWith(whole));
  const templates = api.useQuery('get', '/v1/templates', {});
  const types = api.useQuery('get', '/v1/signal-types', {});
  const lines = api.useQuery('get', '/v1/service-lines', {});
  if (!start) return null;
  return (
    <Shown of={types}>
      {({ items }) => (
        <Editor
          start={start}
          whole={whole}
          templates={templates.data?.items.map(({ key }) => key) ?? []}
          signalTypes={items}
          serviceLines={lines.data?.items.filter(({ retiredAt }) => retiredAt === null).map(({ key }) => key) ?? []}
        />
      )}
    </Shown>
  );
}
