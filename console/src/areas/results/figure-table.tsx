import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { useWords } from '../../app/words.ts';
import { Wide } from '../../parts/wide.tsx';
import { resultsWords } from './results.words.ts';

export interface FigureRow {
  readonly key: string;
  /** The first names the row; the others are figures. */
  readonly cells: readonly ReactNode[];
}

export interface FigureTableProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
  /** Sums below the rows. */
  readonly sums?: readonly FigureRow[];
  /** Places of columns that hold words instead of figures. */
  readonly texts?: readonly number[];
  /** Whether a number in it is hidden, which is then explained. */
  readonly isHiding?: boolean;
}

/** Figures in columns: what a row is about is its first cell. */
export function FigureTable({ label, columns, rows, sums = [], texts = [], isHiding = false }: FigureTableProps) {
  const words = useWords(resultsWords);
  const sideOf = (place: number) => (place === 0 || texts.includes(place) ? 'left' : 'right');
  return (
    <>
      <Wide label={label}>
        <Table verticalSpacing={6} style={{ fontVariantNumeric: 'tabular-nums' }}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column, place) => (
                <Table.Th key={column} scope="col" ta={sideOf(place)}>
                  {column}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{rows.map((row) => lineOf(row, 400, sideOf))}</Table.Tbody>
          {sums.length > 0 && <Table.Tfoot>{sums.map((row) => lineOf(row, 600, sideOf))}</Table.Tfoot>}
        </Table>
      </Wide>
      {isHiding && (
        <Text size="sm" c="dimmed">
          {words.fewHint}
        </Text>
      )}
    </>
  );
}

function lineOf({ key, cells }: FigureRow, weight: number, sideOf: (place: number) => 'left' | 'right') {
  const [name, ...figures] = cells;
  return (
    <Table.Tr key={key}>
      <Table.Th scope="row" fw={weight} ta="left">
        {name}
      </Table.Th>
      {figures.map((figure, place) => (
        // A table has as many columns in every row, always in the same order.
        <Table.Td
          key={place}
          ta={sideOf(place + 1)}
          fw={weight}
          style={{ whiteSpace: sideOf(place + 1) === 'left' ? 'normal' : 'nowrap' }}
        >
          {figure}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
