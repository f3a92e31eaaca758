import { ActionIcon, Badge, Button, Code, Group, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState } from 'react';

import { useWords } from '../../../app/words.ts';
import { PatientLink } from '../../../parts/patient-link.tsx';
import { inWords, useReading, When } from '../../../parts/when.tsx';
import { complianceWords } from '../compliance.words.ts';
import { useNames } from '../use-names.ts';
import { actionInWords, type AuditItem, patientsOf } from './audit.ts';
import { actionWords } from './action.words.ts';
import { auditWords } from './audit.words.ts';

const SHORT = 8;
const MOST_LINKS = 10;
const COLUMNS = 6;

export interface AuditRowProps {
  readonly item: AuditItem;
  readonly onPatient: (id: string) => void;
}

/** One entry in words; everything that is known of it opens below. */
export function AuditRow({ item, onPatient }: AuditRowProps) {
  const words = useWords(auditWords);
  const { roles } = useWords(complianceWords);
  const says = useWords(actionWords);
  const nameOf = useNames();
  const reading = useReading();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const patients = patientsOf(item);
  const what = actionInWords(item.action, says);
  const { actor } = item;
  return (
    <>
      <Table.Tr>
        <Table.Td style={{ whiteSpace: 'nowrap' }}>
          <When at={item.at} />
        </Table.Td>
        <Table.Td>
          <Text size="sm">{nameOf(actor.kind, actor.id)}</Text>
          {actor.role !== null && (
            <Text size="xs" c="dimmed">
              {roles[actor.role] ?? actor.role}
            </Text>
          )}
        </Table.Td>
        <Table.Td>
          <Text size="sm">{what}</Text>
          {patients.length > 0 && (
            <Text size="xs" c="dimmed">
              {words.aboutPatients(patients.length)}
            </Text>
          )}
        </Table.Td>
        <Table.Td>{words.purposes[item.purpose]}</Table.Td>
        <Table.Td>
          <Result result={item.result} />
        </Table.Td>
        <Table.Td>
          <ActionIcon
            variant="subtle"
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            aria-label={words.detailsOf(what, inWords(item.at, reading))}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? <IconChevronUp size={18} aria-hidden /> : <IconChevronDown size={18} aria-hidden />}
          </ActionIcon>
        </Table.Td>
      </Table.Tr>
      {isOpen && (
        <Table.Tr id={id}>
          <Table.Td colSpan={COLUMNS}>
            <Details item={item} patients={patients} onPatient={onPatient} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

function Result({ result }: Pick<AuditItem, 'result'>) {
  const words = useWords(auditWords);
  if (result === 'ok') return words.results.ok;
  return (
    <Badge variant="light" color="red" tt="none" leftSection={<IconAlertTriangle size={14} aria-hidden />}>
      {words.results[result]}
    </Badge>
  );
}

interface DetailsProps extends AuditRowProps {
  readonly patients: readonly string[];
}

function Details({ item: { action, object, requestId, detail }, patients, onPatient }: DetailsProps) {
  const words = useWords(auditWords);
  const { patient: patientWord } = useWords(complianceWords);
  const others = Object.entries(detail).filter(([name]) => name !== 'patients');
  return (
    <Stack gap={6} pb="xs">
      <Text size="sm">
        {words.recordedAs} <Code>{action}</Code>
        {object && (
          <>
            {` · ${words.object} `}
            <Code>{[object.kind, object.id].filter(Boolean).join(' ')}</Code>
          </>
        )}
        {requestId !== null && (
          <>
            {` · ${words.request} `}
            <Code>{requestId}</Code>
          </>
        )}
      </Text>
      {others.length > 0 && (
        <Text size="sm">
          {words.said} <Code style={{ overflowWrap: 'anywhere' }}>{JSON.stringify(Object.fromEntries(others))}</Code>
        </Text>
      )}
      {patients.slice(0, MOST_LINKS).map((id) => (
        <Group key={id} gap="xs">
          <PatientLink id={id}>{patientWord(id.slice(0, SHORT))}</PatientLink>
          <Button size="compact-xs" variant="default" onClick={() => onPatient(id)}>
            {words.onlyPatient(id.slice(0, SHORT))}
          </Button>
        </Group>
      ))}
      {patients.length > MOST_LINKS && <Text size="sm">{words.andMore(patients.length - MOST_LINKS)}</Text>}
    </Stack>
  );
}
