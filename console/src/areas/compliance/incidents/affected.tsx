import { Button, Group, List, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { PatientLink } from '../../../parts/patient-link.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { complianceWords } from '../compliance.words.ts';
import { More } from '../more.tsx';
import { PAGED } from '../paged.ts';
import { CountForm } from './count-form.tsx';
import type { Incident } from './incident.ts';
import { incidentsWords } from './incidents.words.ts';

type Counted = NonNullable<Incident['affected']>;

const PAGE = 50;
const SHORT = 8;

/** How many are affected and, when asked for, who: each look leaves a row in the trail for each patient. */
export function Affected({ incident: { id, affected, status } }: { readonly incident: Incident }) {
  const words = useWords(incidentsWords);
  const mayCount = useMay('incidents.write') && status !== 'closed';
  const [isCounting, counting] = useDisclosure(false);
  const [isShown, persons] = useDisclosure(false);
  return (
    <Card title={words.affected} hint={words.affectedHint}>
      {affected === null ? <Text size="sm">{words.notCounted}</Text> : <Count affected={affected} />}
      <Group>
        {mayCount && (
          <Button variant="default" onClick={counting.open}>
            {affected === null ? words.count : words.countAgain}
          </Button>
        )}
        {affected !== null && affected.total > 0 && (
          <Button variant="default" aria-expanded={isShown} onClick={persons.toggle}>
            {words.showPersons}
          </Button>
        )}
      </Group>
      {isShown && affected !== null && <Persons key={affected.at} id={id} />}
      {isCounting && <CountForm id={id} onClose={counting.close} />}
    </Card>
  );
}

function Count({ affected: { total, states, assumed, anonymous } }: { readonly affected: Counted }) {
  const words = useWords(incidentsWords);
  return (
    <div>
      <Text fw={600}>{words.people(total)}</Text>
      <List size="sm">
        {Object.entries(states).map(([state, count]) => (
          <List.Item key={state}>{`${state}: ${count}`}</List.Item>
        ))}
      </List>
      {assumed > 0 && <Text size="sm">{words.assumed(assumed)}</Text>}
      {anonymous > 0 && <Text size="sm">{words.anonymous(anonymous)}</Text>}
    </div>
  );
}

function Persons({ id }: { readonly id: string }) {
  const { patient } = useWords(complianceWords);
  const found = api.useInfiniteQuery(
    'get',
    '/v1/incidents/{id}/persons',
    { params: { path: { id }, query: { limit: PAGE } } },
    PAGED,
  );
  return (
    <>
      <Shown of={found}>
        {({ pages }) => (
          <Group gap="md">
            {pages
              .flatMap(({ items }) => items)
              .map(({ patientId, region }) => (
                <Text size="sm" key={patientId} component="span">
                  <PatientLink id={patientId}>{patient(patientId.slice(0, SHORT))}</PatientLink>
                  {region !== null && ` (${region})`}
                </Text>
              ))}
          </Group>
        )}
      </Shown>
      <More of={found} />
    </>
  );
}
