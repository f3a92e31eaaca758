import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import type { components } from '../../../api/schema.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { inWords, useReading } from '../../../parts/when.tsx';
import { PauseDialog } from '../pause-dialog.tsx';
import { useOpenPauses } from '../use-open-pauses.ts';
import { useSaved } from '../use-saved.ts';
import { limitsWords, type LimitsWords } from './limits.words.ts';

type Pause = components['schemas']['Pause'];

const BREAKER = 'breaker';

function placeOf(pause: Pause, { places }: LimitsWords): string {
  const { scope, journey, version, step, channel } = pause;
  if (scope === 'clinic') return places.clinic;
  if (scope === 'channel') return places.channel(String(channel));
  if (scope === 'version') return places.version(String(journey), Number(version));
  return scope === 'step' ? places.step(String(journey), String(step)) : places.journey(String(journey));
}

export function PausesCard() {
  const words = useWords(limitsWords);
  const mayWrite = useMay('pauses.write');
  const pauses = useOpenPauses();
  const [isPausing, setPausing] = useState(false);
  const isAll = pauses.data?.items.some(({ scope }) => scope === 'clinic') ?? true;
  return (
    <Card title={words.pauses} hint={words.pausesHint}>
      <Shown of={pauses}>
        {({ items }) => (
          <div aria-live="polite">
            {items.length === 0 && <Text size="sm">{words.noPauses}</Text>}
            {items.map((pause) => (
              <OpenPause key={pause.id} pause={pause} />
            ))}
          </div>
        )}
      </Shown>
      {mayWrite && !isAll && (
        <Group>
          <Button size="xs" variant="default" onClick={() => setPausing(true)}>
            {words.pauseAll}
          </Button>
        </Group>
      )}
      {isPausing && (
        <PauseDialog
          title={words.pauseAll}
          hint={words.pauseAllHint}
          pauseFor={(reason) => ({ scope: 'clinic', reason })}
          isGrave
          onClose={() => setPausing(false)}
        />
      )}
    </Card>
  );
}

function OpenPause({ pause }: { readonly pause: Pause }) {
  const words = useWords(limitsWords);
  const reading = useReading();
  const mayWrite = useMay('pauses.write');
  const saved = useSaved();
  const end = api.useMutation('post', '/v1/pauses/{id}/end', {
    onSuccess: () => saved('/v1/pauses', '/v1/breakers'),
  });
  const place = placeOf(pause, words);
  return (
    <>
      {end.error && <Failed error={end.error} />}
      <Group justify="space-between" wrap="nowrap" py={4}>
        <Text size="sm">
          <b>{place}</b> {words.since(inWords(pause.since, reading), pause.reason)}
          {pause.pausedBy === BREAKER && ` (${words.byBreaker})`}
        </Text>
        {mayWrite && (
          <Button
            size="xs"
            variant="default"
            aria-label={words.endOf(place)}
            loading={end.isPending}
            onClick={() => end.mutate({ params: { path: { id: pause.id } } })}
          >
            {words.end}
          </Button>
        )}
      </Group>
    </>
  );
}
