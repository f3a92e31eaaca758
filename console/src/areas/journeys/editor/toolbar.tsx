import { ActionIcon, Button, Group, Menu, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconClipboard,
  IconCopy,
  IconCopyPlus,
  IconDeviceFloppy,
  IconPlus,
  IconSettings,
  IconTrash,
} from '@tabler/icons-react';
import { type ComponentType, useState } from 'react';

import { useWords } from '../../../app/words.ts';
import { canvasWords } from '../canvas/canvas.words.ts';
import { TRIGGER } from '../canvas/graph.ts';
import { StepIcon } from '../canvas/step-icon.tsx';
import { freeName, insertStep, newStep, pasteStep } from '../definition/change-steps.ts';
import { type Step, STEP_KINDS, type StepKind } from '../definition/step.ts';
import { useEditing } from './editing.ts';
import { editorWords } from './editor.words.ts';
import type { DraftWork } from './use-draft.ts';

/** How a new step is called until its author knows better. */
const NAMES: Readonly<Record<StepKind, string>> = {
  send: 'tell',
  wait: 'rest',
  waitFor: 'happened?',
  branch: 'which?',
  split: 'compare',
  task: 'ask-staff',
  set: 'note',
  emit: 'say',
  exit: 'out',
};

export interface ToolbarProps {
  readonly work: DraftWork;
  readonly selected: string | undefined;
  readonly onSelect: (name: string) => void;
  readonly onRemove: (name: string) => void;
}

export function Toolbar({ work, selected, onSelect, onRemove }: ToolbarProps) {
  const words = useWords(editorWords);
  const { kinds } = useWords(canvasWords);
  const { definition, change } = useEditing();
  const [copied, setCopied] = useState<{ readonly name: string; readonly step: Step }>();
  const step = selected === undefined ? undefined : definition.steps[selected];

  function add(kind: StepKind): void {
    const name = freeName(definition.steps, NAMES[kind]);
    change(insertStep(definition, name, (next) => newStep(kind, next), selected));
    onSelect(name);
  }

  function paste(name: string, pasted: Step): void {
    const made = pasteStep(definition, name, pasted);
    change(made.definition);
    onSelect(made.name);
  }

  return (
    <Group gap={6} role="toolbar" aria-label={words.tools}>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button leftSection={<IconPlus size={16} aria-hidden />} variant="default" title={words.addHint}>
            {words.add}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {STEP_KINDS.map((kind) => (
            <Menu.Item key={kind} leftSection={<StepIcon of={kind} />} onClick={() => add(kind)}>
              {kinds[kind]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Tool label={words.settings} icon={IconSettings} onClick={() => onSelect(TRIGGER)} />
      <Tool
        label={words.undo}
        icon={IconArrowBackUp}
        isOff={work.draft.past.length === 0}
        onClick={() => work.act({ do: 'undo' })}
      />
      <Tool
        label={words.redo}
        icon={IconArrowForwardUp}
        isOff={work.draft.future.length === 0}
        onClick={() => work.act({ do: 'redo' })}
      />
      <Tool
        label={words.copy}
        icon={IconCopy}
        isOff={!step}
        onClick={() => step && setCopied({ name: selected ?? '', step })}
      />
      <Tool
        label={words.paste}
        icon={IconClipboard}
        isOff={!copied}
        onClick={() => copied && paste(copied.name, copied.step)}
      />
      <Tool
        label={words.duplicate}
        icon={IconCopyPlus}
        isOff={!step}
        onClick={() => step && paste(selected ?? '', step)}
      />
      <Tool label={words.remove} icon={IconTrash} isOff={!step} onClick={() => onRemove(selected ?? '')} />
      <Button
        leftSection={<IconDeviceFloppy size={16} aria-hidden />}
        variant="default"
        loading={work.isSaving}
        disabled={!work.isDirty}
        onClick={() => void work.save()}
      >
        {words.save}
      </Button>
    </Group>
  );
}

interface ToolProps {
  readonly label: string;
  readonly icon: ComponentType<{ readonly size: number }>;
  readonly isOff?: boolean;
  readonly onClick: () => void;
}

function Tool({ label, icon: Icon, isOff = false, onClick }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size={36} aria-label={label} disabled={isOff} onClick={onClick}>
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
