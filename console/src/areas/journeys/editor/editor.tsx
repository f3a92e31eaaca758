import { Badge, Group, Text } from '@mantine/core';
import { type KeyboardEvent, useMemo, useState } from 'react';

import { useWords } from '../../../app/words.ts';
import { Failed } from '../../../parts/failed.tsx';
import { Overtaken } from '../../../parts/overtaken.tsx';
import { Unsaved } from '../../../parts/unsaved.tsx';
import { Canvas } from '../canvas/canvas.tsx';
import { ENDS, TRIGGER, wayId } from '../canvas/graph.ts';
import type { Marks } from '../canvas/marks.ts';
import { connect, removeStep } from '../definition/change-steps.ts';
import type { Definition } from '../definition/definition.ts';
import { stepOfPath } from '../definition/path.ts';
import { waysOf } from '../definition/ways.ts';
import type { SignalType } from '../rules/fields-of.ts';
import type { WholeJourney } from '../use-journey.ts';
import { EditingContext } from './editing.ts';
import { editorWords } from './editor.words.ts';
import { Panel } from './panel.tsx';
import { ProblemList } from './problem-list.tsx';
import { PublishButton } from './publish-button.tsx';
import type { Start } from './start.ts';
import { Toolbar } from './toolbar.tsx';
import { type DraftWork, useDraft } from './use-draft.ts';

export interface EditorProps {
  readonly start: Start;
  readonly whole: WholeJourney;
  readonly templates: readonly string[];
  readonly signalTypes: readonly SignalType[];
  readonly serviceLines: readonly string[];
}

/** The draft as a picture that can be changed, with a form for what is chosen in it. */
export function Editor({ start, whole, templates, signalTypes, serviceLines }: EditorProps) {
  const words = useWords(editorWords);
  const work = useDraft(start);
  const { draft, act, problems, warnings, isDirty } = work;
  const definition = draft.now;
  const [selected, select] = useState<string | undefined>(TRIGGER);
  const marks = useProblemMarks(problems, definition);
  const change = (to: Definition, tag?: string) => act({ do: 'change', to, ...(tag === undefined ? {} : { tag }) });
  const chosen = selected !== undefined && Object.hasOwn(definition.steps, selected) ? selected : undefined;

  function remove(name: string): void {
    if (!Object.hasOwn(definition.steps, name)) return;
    change(removeStep(definition, name));
    select(undefined);
  }

  function join(from: string, way: string, to: string): void {
    if (!Object.hasOwn(definition.steps, to)) return;
    if (from === TRIGGER) change({ ...definition, start: to });
    const step = definition.steps[from];
    const found = step && waysOf(step).find((one) => wayId(one) === way);
    if (found) change(connect(definition, from, found.path, to));
  }

  /** Where a problem is: its step is opened, and its field has the focus as soon as it is there. */
  function goTo(path: string): void {
    select(stepOfPath(path, Object.keys(definition.steps)) ?? TRIGGER);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`#${CSS.escape(path)}`)?.focus());
  }

  function press(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    act({ do: key === 'y' || event.shiftKey ? 'redo' : 'undo' });
    event.preventDefault();
  }

  return (
    <EditingContext value={{ definition, change, problems, templates, signalTypes, serviceLines }}>
      <div onKeyDown={press}>
        <Group justify="space-between" mb="sm">
          <Toolbar work={work} selected={chosen} onSelect={select} onRemove={remove} />
          <Group gap="xs">
            <Badge variant="outline" color="gray" c="var(--mantine-color-text)" tt="none" aria-live="polite">
              {isDirty ? words.unsaved : words.saved}
            </Badge>
            <PublishButton whole={whole} work={work} />
          </Group>
        </Group>
        {!draft.saved && draft.past.length === 0 && <Text size="sm">{words.noDraft}</Text>}
        <Refusal work={work} />
        <ProblemList problems={problems} warnings={warnings} onPick={goTo} />
        <div className="journey-with-panel">
          <Canvas
            definition={definition}
            marks={marks}
            selected={selected}
            onSelect={select}
            onOpen={() => requestAnimationFrame(focusPanel)}
            onRemove={remove}
            onConnect={join}
          />
          <Panel selected={selected === ENDS ? TRIGGER : selected} onRename={select} />
        </div>
      </div>
      {/* What was only opened, as a copy is, is nobody's work yet. */}
      <Unsaved isDirty={isDirty && draft.past.length > 0} />
    </EditingContext>
  );
}

/** Why it was not saved, where that is about no step, and what saving would do to somebody else's work. */
function Refusal({ work: { theirs, failure, ...work } }: { readonly work: DraftWork }) {
  return (
    <>
      {theirs && (
        <Overtaken
          by={theirs.draftedBy}
          isTaking={work.isTaking}
          onTake={work.take}
          isSaving={work.isSaving}
          onSave={() => void work.save(true)}
        />
      )}
      {failure !== undefined && failure !== null && <Failed error={failure} />}
    </>
  );
}

function useProblemMarks(problems: readonly { readonly path: string }[], definition: Definition): Marks {
  return useMemo(() => {
    const names = Object.keys(definition.steps);
    return new Map(problems.map(({ path }) => [stepOfPath(path, names) ?? TRIGGER, { hasProblem: true }]));
  }, [problems, definition]);
}

function focusPanel(): void {
  document.querySelector<HTMLElement>('.journey-panel input, .journey-panel button')?.focus();
}

/** What is typed has an undo of its own. */
function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"]') !== null;
}
