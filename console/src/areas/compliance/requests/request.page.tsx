import { Anchor, Button, Group, Stack, Text, Timeline, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';

import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { dayOf } from '../../../parts/day-of.ts';
import { PatientLink } from '../../../parts/patient-link.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { useReading, When } from '../../../parts/when.tsx';
import { complianceWords } from '../compliance.words.ts';
import { Deadline } from '../deadline.tsx';
import { useAuthors } from '../use-names.ts';
import { type Act, actsFor, NEAR_DAYS, type RightsRequest } from './request.ts';
import { ActForm } from './act-form.tsx';
import { HandOut } from './hand-out.tsx';
import { RequestBadge } from './request-badge.tsx';
import { requestsWords } from './requests.words.ts';
import { useRequest } from './use-request.ts';

const SHORT = 8;
const route = getRouteApi('/inside/compliance/requests/$id');

/** One request: who asks for what until when, and what becomes of it. */
export function RequestPage() {
  const words = useWords(requestsWords);
  const { id } = route.useParams();
  const request = useRequest(id);
  return (
    <Stack>
      <Anchor size="sm" renderRoot={(props) => <Link to="/compliance/requests" {...props} />}>
        <IconArrowLeft size={14} aria-hidden /> {words.back}
      </Anchor>
      <Shown of={request}>{(data) => <Parts request={data} />}</Shown>
    </Stack>
  );
}

function Parts({ request }: { readonly request: RightsRequest }) {
  const words = useWords(requestsWords);
  const [act, setAct] = useState<Act | null>(null);
  return (
    <>
      <Group justify="space-between">
        <Group gap="sm">
          <Title order={2} size="h4">
            {words.kinds[request.kind]}
          </Title>
          <RequestBadge status={request.status} />
        </Group>
        <Acts request={request} onAct={setAct} />
      </Group>
      <Facts request={request} />
      {request.status === 'in_progress' && <HandOut request={request} />}
      <Events request={request} />
      {act && <ActForm key={act} act={act} request={request} onClose={() => setAct(null)} />}
    </>
  );
}

/** What may be done with it now, by whoever is signed in. */
function Acts({ request, onAct }: { readonly request: RightsRequest; readonly onAct: (act: Act) => void }) {
  const words = useWords(requestsWords);
  const mayFile = useMay('rights.file');
  const mayDecide = useMay('rights.decide');
  const isAllowed = (act: Act) => (['extend', 'fulfil', 'deny'].includes(act) ? mayDecide : mayFile);
  return (
    <Group gap="xs">
      {actsFor(request)
        .filter(isAllowed)
        .map((act, place) => (
          <Button key={act} variant={place === 0 ? 'filled' : 'default'} onClick={() => onAct(act)}>
            {words.acts[act]}
          </Button>
        ))}
    </Group>
  );
}

function Facts({ request }: { readonly request: RightsRequest }) {
  const words = useWords(requestsWords);
  const { patient } = useWords(complianceWords);
  const { timeZone } = useReading();
  const { patientId, receivedAt, receivedVia, identityBy, dueAt, closedAt, extendedAt, clock, denial } = request;
  return (
    <Card title={words.facts}>
      <Group gap="xl" align="flex-start">
        <div>
          <PatientLink id={patientId}>{patient(patientId.slice(0, SHORT))}</PatientLink>
          <Text size="sm">
            {words.received} <When at={receivedAt} />, {words.vias[receivedVia]}
          </Text>
          <Text size="sm">
            {identityBy === null ? words.notVerified : words.verifiedBy(words.identities[identityBy])}
          </Text>
        </div>
        <div>
          <Text size="sm">{closedAt === null ? words.due : words.answeredOn}</Text>
          {closedAt === null ? <Deadline on={dayOf(dueAt, timeZone)} nearDays={NEAR_DAYS} /> : <When at={closedAt} />}
          {extendedAt !== null && <Text size="sm">{words.wasExtended}</Text>}
        </div>
        <div>
          <Text size="sm">{words.law(clock.days, clock.extensionDays)}</Text>
          <Text size="sm" c="dimmed" lang="en">
            {[clock.source, clock.note].filter(Boolean).join(' · ')}
          </Text>
        </div>
      </Group>
      {denial && (
        <Text size="sm">
          {`${words.deniedFor} ${words.reasons[denial.reason] ?? denial.reason} (${denial.source}). `}
          {denial.reviewable ? words.reviewable : words.notReviewable}
        </Text>
      )}
    </Card>
  );
}

function Events({ request: { events } }: { readonly request: RightsRequest }) {
  const words = useWords(requestsWords);
  const nameOf = useAuthors();
  return (
    <Card title={words.events}>
      <Timeline bulletSize={12} lineWidth={2}>
        {events.map(({ at, action, by, note }) => (
          <Timeline.Item key={at + action} title={words.eventNames[action] ?? action}>
            <Text size="sm" c="dimmed">
              {nameOf(by)}, <When at={at} />
            </Text>
            {note && (
              <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
                {note}
              </Text>
            )}
          </Timeline.Item>
        ))}
      </Timeline>
    </Card>
  );
}
