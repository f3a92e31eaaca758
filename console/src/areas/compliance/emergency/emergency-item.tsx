import { Badge, Button, Group, Paper, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleCheck, IconEye, IconLockOpen } from '@tabler/icons-react';

import { api } from '../../../api/client.ts';
import { reasonOf } from '../../../api/problem.ts';
import type { paths } from '../../../api/schema.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { When } from '../../../parts/when.tsx';
import { complianceWords } from '../compliance.words.ts';
import { useAuthors, useNames } from '../use-names.ts';
import { emergencyWords } from './emergency.words.ts';
import { Looks } from './looks.tsx';
import { ReviewForm } from './review-form.tsx';
import { useEmergencyChanged } from './use-emergency-changed.ts';

export type Emergency =
  paths['/v1/break-glass']['get']['responses'][200]['content']['application/json']['items'][number];

export interface EmergencyItemProps {
  readonly item: Emergency;
  readonly onNextStep: (step: string | null) => void;
}

export function EmergencyItem({ item, onNextStep }: EmergencyItemProps) {
  const words = useWords(emergencyWords);
  const { roles } = useWords(complianceWords);
  const nameOf = useNames();
  const { caller, openedAt, expiresAt, endedAt, reason } = item;
  const [isLooking, looks] = useDisclosure(false);
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            <Text fw={600}>{nameOf(caller.kind, caller.id)}</Text>
            <Text size="sm" c="dimmed">
              {roles[caller.role] ?? caller.role}
            </Text>
            <State item={item} />
          </Group>
          <Text size="sm">
            <When at={openedAt} /> – <When at={endedAt ?? expiresAt} />
          </Text>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {`${words.reason}: ${reason ?? '–'}`}
          </Text>
          <Verdict item={item} />
        </div>
        <Group gap="xs">
          <Button size="xs" variant="default" aria-expanded={isLooking} onClick={looks.toggle}>
            {words.look}
          </Button>
          <Acts item={item} onNextStep={onNextStep} />
        </Group>
      </Group>
      {isLooking && <Looks id={item.id} />}
    </Paper>
  );
}

function State({ item: { state, outcome } }: { readonly item: Emergency }) {
  const words = useWords(emergencyWords);
  if (state === 'open') {
    return (
      <Badge variant="light" color="red" tt="none" leftSection={<IconLockOpen size={14} aria-hidden />}>
        {words.states.open}
      </Badge>
    );
  }
  if (outcome === null) {
    return (
      <Badge variant="light" color="orange" tt="none" leftSection={<IconEye size={14} aria-hidden />}>
        {words.states.ended}
      </Badge>
    );
  }
  const isWell = outcome === 'justified';
  const Icon = isWell ? IconCircleCheck : IconAlertTriangle;
  return (
    <Badge variant="light" color={isWell ? 'teal' : 'red'} tt="none" leftSection={<Icon size={14} aria-hidden />}>
      {words.outcomes[outcome]}
    </Badge>
  );
}

function Verdict({ item: { reviewedAt, reviewedBy, note } }: { readonly item: Emergency }) {
  const words = useWords(emergencyWords);
  const nameOf = useAuthors();
  if (reviewedAt === null) return null;
  return (
    <Text size="sm" c="dimmed">
      {words.reviewedBy(nameOf(reviewedBy ?? ''))}, <When at={reviewedAt} />: {note}
    </Text>
  );
}

function Acts({ item: { id, state }, onNextStep }: EmergencyItemProps) {
  const words = useWords(emergencyWords);
  const mayEnd = useMay('break-glass.end');
  const mayReview = useMay('break-glass.review');
  const changed = useEmergencyChanged();
  const [isReviewing, review] = useDisclosure(false);
  const end = api.useMutation('post', '/v1/break-glass/{id}/end', { onSuccess: changed });
  return (
    <>
      {state === 'open' && mayEnd && (
        <Button size="xs" color="red" loading={end.isPending} onClick={() => end.mutate({ params: { path: { id } } })}>
          {words.end}
        </Button>
      )}
      {state === 'ended' && mayReview && (
        <Button size="xs" onClick={review.open}>
          {words.review}
        </Button>
      )}
      {end.error && (
        <Text size="sm" role="alert" c="var(--mantine-color-error)">
          {reasonOf(end.error)}
        </Text>
      )}
      {isReviewing && <ReviewForm id={id} onNextStep={onNextStep} onClose={review.close} />}
    </>
  );
}
