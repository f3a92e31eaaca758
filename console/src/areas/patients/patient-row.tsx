import { Badge, Checkbox, Group, Text } from '@mantine/core';

import { PatientLink } from '../../parts/patient-link.tsx';
import type { Patient } from './patient-name.ts';
import { patientsWords } from './patients.words.ts';
import { useWords } from '../../app/words.ts';
import { useLineName } from '../../parts/use-lines.ts';
import { useStageName } from './use-stage-name.ts';
import { useTitle } from './use-title.ts';

export interface PatientRowProps {
  readonly patient: Patient;
  /** Whether there is no room for the stages beside the name. */
  readonly isNarrow?: boolean;
  readonly isChosen?: boolean;
  readonly onChoose?: (id: string) => void;
}

/** One patient in a list: who, how to reach them, and where they stand. */
export function PatientRow({ patient, isNarrow = false, isChosen = false, onChoose }: PatientRowProps) {
  const words = useWords(patientsWords);
  const title = useTitle();
  const [contact] = patient.contacts ?? [];
  return (
    <Group justify="space-between" wrap={isNarrow ? 'wrap' : 'nowrap'} py={8} px="xs" gap={isNarrow ? 4 : 'md'}>
      <Group gap={isNarrow ? 'xs' : 'md'} wrap="nowrap" miw={0} maw="100%">
        {onChoose && (
          <Checkbox
            size="xs"
            checked={isChosen}
            onChange={() => onChoose(patient.id)}
            aria-label={words.choose(title(patient))}
          />
        )}
        <PatientLink id={patient.id}>{title(patient)}</PatientLink>
        {contact && (
          <Text size="sm" c="dimmed" truncate>
            {contact.value}
          </Text>
        )}
      </Group>
      <Where patient={patient} most={isNarrow ? 1 : 2} />
    </Group>
  );
}

/** In which stages somebody is: so many are named, and the rest counted. */
function Where({ patient, most }: { readonly patient: Patient; readonly most: number }) {
  const words = useWords(patientsWords);
  const lineName = useLineName();
  const stageName = useStageName();
  return (
    <Group gap={6} wrap="nowrap" justify="flex-end" style={{ flexShrink: 0 }}>
      {patient.stages.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.noStage}
        </Text>
      )}
      {patient.stages.slice(0, most).map(({ serviceLine, stage }) => (
        <Badge key={serviceLine} variant="default" tt="none" fw={500}>
          {`${lineName(serviceLine)} · ${stageName(stage)}`}
        </Badge>
      ))}
      {patient.stages.length > most && (
        <Badge variant="default" fw={500}>
          {`+${patient.stages.length - most}`}
        </Badge>
      )}
    </Group>
  );
}
