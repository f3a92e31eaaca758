import { Table } from '@mantine/core';

import type { components } from '../../api/schema.ts';
import { useLanguage, useWords } from '../../app/words.ts';
import { secondsWords } from '../../parts/duration.ts';
import { journeysWords } from './journeys.words.ts';

export type StepFigures = components['schemas']['StepFigures'];

/** What the canvas shows, for whoever reads rows rather than pictures. */
export function StepTable({ figures }: { readonly figures: readonly StepFigures[] }) {
  const words = useWords(journeysWords);
  const language = useLanguage();
  const numbers = new Intl.NumberFormat(language);
  return (
    <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table captionSide="top">
        <Table.Caption>{words.allSteps}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.step}</Table.Th>
            <Table.Th ta="right">{words.here}</Table.Th>
            <Table.Th ta="right">{words.parked}</Table.Th>
            <Table.Th ta="right">{words.entered}</Table.Th>
            <Table.Th ta="right">{words.left}</Table.Th>
            <Table.Th ta="right">{words.median}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {figures.map(({ step, here, parked, entered, left, medianSeconds }) => (
            <Table.Tr key={step}>
              <Table.Th scope="row">{step}</Table.Th>
              <Table.Td ta="right">{numbers.format(here)}</Table.Td>
              <Table.Td ta="right">{numbers.format(parked)}</Table.Td>
              <Table.Td ta="right">{numbers.format(entered)}</Table.Td>
              <Table.Td ta="right">{numbers.format(left)}</Table.Td>
              <Table.Td ta="right">{medianSeconds === null ? '–' : secondsWords(medianSeconds, language)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
