import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';

import { useWords } from '../../app/words.ts';
import { useIsNarrow } from '../../parts/use-is-narrow.ts';
import type { Patient } from './patient-name.ts';
import { PatientRow } from './patient-row.tsx';
import { patientsWords } from './patients.words.ts';

const ROW_PX = 42;
/** With the stages below the name. */
const NARROW_ROW_PX = 66;
/** Rows beyond what is seen: the keyboard reaches the next before it is scrolled to. */
const OVERSCAN = 12;

export interface PatientListProps {
  readonly patients: readonly Patient[];
  /** Whom something is to be done with; left out where nothing may be. */
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (id: string) => void;
  /** Called while the end of the list is near. */
  readonly onEnd: () => void;
}

/** As many rows as one sees, however many there are. */
export function PatientList({ patients, chosen, onChoose, onEnd }: PatientListProps) {
  // What the library answers changes without React knowing; the compiler must not remember it.
  'use no memo';
  const words = useWords(patientsWords);
  const isNarrow = useIsNarrow();
  const height = isNarrow ? NARROW_ROW_PX : ROW_PX;
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const rows = useWindowVirtualizer({
    count: patients.length,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollMargin: top,
  });
  useEffect(() => rows.measure(), [rows, height]);
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= patients.length - 1) onEnd();
  }, [last, patients.length, onEnd]);

  return (
    <div ref={list} role="list" aria-label={words.browse} style={{ position: 'relative', height: rows.getTotalSize() }}>
      {shown.map(({ index, start }) => {
        const patient = patients[index];
        if (!patient) return null;
        return (
          <div
            key={patient.id}
            role="listitem"
            aria-setsize={patients.length}
            aria-posinset={index + 1}
            style={{
              position: 'absolute',
              insetInline: 0,
              height,
              transform: `translateY(${start - top}px)`,
              borderBottom: '1px solid var(--mantine-color-default-border)',
            }}
          >
            <PatientRow
              patient={patient}
              isNarrow={isNarrow}
              {...(onChoose ? { isChosen: chosen?.has(patient.id) ?? false, onChoose } : {})}
            />
          </div>
        );
      })}
    </div>
  );
}
