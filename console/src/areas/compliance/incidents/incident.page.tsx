import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';

import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Shown } from '../../../parts/shown.tsx';
import { useAuthors } from '../use-names.ts';
import { Affected } from './affected.tsx';
import { AmendForm } from './amend-form.tsx';
import { AssessForm } from './assess-form.tsx';
import { Assessment } from './assessment.tsx';
import { Clocks } from './clocks.tsx';
import { History } from './history.tsx';
import { IncidentBadge } from './incident-badge.tsx';
import type { Incident } from './incident.ts';
import { incidentsWords } from './incidents.words.ts';
import { Account } from './account.tsx';
import { NoteForm } from './note-form.tsx';
import { useIncident } from './use-incident.ts';

const route = getRouteApi('/inside/compliance/incidents/$id');

/** One incident: what is known, whom to tell by when, and what was decided by whom. */
export function IncidentPage() {
  const words = useWords(incidentsWords);
  const { id } = route.useParams();
  const incident = useIncident(id);
  return (
    <Stack>
      <Anchor size="sm" renderRoot={(props) => <Link to="/compliance/incidents" {...props} />}>
        <IconArrowLeft size={14} aria-hidden /> {words.back}
      </Anchor>
      <Shown of={incident}>{(data) => <Parts incident={data} />}</Shown>
    </Stack>
  );
}

type Doing = 'amend' | 'assess' | 'note' | 'close' | 'reopen';

/** What may be done with an incident as it stands. */
function doingsFor({ status }: Incident): readonly Doing[] {
  return status === 'closed' ? ['note', 'reopen'] : ['assess', 'amend', 'note', 'close'];
}

function Parts({ incident }: { readonly incident: Incident }) {
  const words = useWords(incidentsWords);
  const nameOf = useAuthors();
  const mayWrite = useMay('incidents.write');
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  return (
    <>
      <Group justify="space-between">
        <Group gap="sm">
          <Title order={2} size="h4">
            {words.categories[incident.category]}
          </Title>
          <IncidentBadge status={incident.status} />
        </Group>
        {mayWrite && (
          <Group gap="xs">
            {doingsFor(incident).map((one) => (
              <Button key={one} variant={one === 'assess' ? 'filled' : 'default'} onClick={() => setDoing(one)}>
                {words[one]}
              </Button>
            ))}
          </Group>
        )}
      </Group>
      {incident.status === 'reported' && <Text size="sm">{words.presumed}</Text>}
      <Clocks incident={incident} />
      <Assessment incident={incident} nameOf={nameOf} />
      <Affected incident={incident} />
      <Account incident={incident} nameOf={nameOf} />
      <History entries={incident.history} nameOf={nameOf} />
      {doing === 'assess' && <AssessForm incident={incident} onClose={close} />}
      {doing === 'amend' && <AmendForm incident={incident} onClose={close} />}
      {(doing === 'note' || doing === 'close' || doing === 'reopen') && (
        <NoteForm id={incident.id} act={doing} onClose={close} />
      )}
    </>
  );
}
