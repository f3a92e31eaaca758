import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import type { components } from '../../../api/schema.ts';
import { useWords } from '../../../app/words.ts';
import { FormDialog } from '../form-dialog.tsx';
import { useSaved } from '../use-saved.ts';
import { linesWords } from './lines.words.ts';

type Line = components['schemas']['ServiceLine'];

export interface LineMenuProps {
  readonly line: Line;
  readonly onEdit: (line: Line) => void;
}

/** What may be done to a line. */
export function LineMenu({ line, onEdit }: LineMenuProps) {
  const words = useWords(linesWords);
  const [asked, setAsked] = useState<'retire' | 'resume' | 'remove'>();
  const close = () => setAsked(undefined);
  const { name, retiredAt } = line;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={words.actions(name)}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onEdit(line)}>{words.edit(name)}</Menu.Item>
          {retiredAt === null ? (
            <Menu.Item onClick={() => setAsked('retire')}>{words.retire(name)}</Menu.Item>
          ) : (
            <>
              <Menu.Item onClick={() => setAsked('resume')}>{words.resume(name)}</Menu.Item>
              <Menu.Item onClick={() => setAsked('remove')}>{words.remove(name)}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {asked === 'retire' && <RetireLine line={line} onClose={close} />}
      {asked === 'resume' && <ResumeLine line={line} onClose={close} />}
      {asked === 'remove' && <RemoveLine line={line} onClose={close} />}
    </>
  );
}

interface AskProps {
  readonly line: Line;
  readonly onClose: () => void;
}

function useDone(onClose: () => void) {
  const saved = useSaved();
  return {
    onSuccess: async () => {
      onClose();
      await saved('/v1/service-lines');
    },
  };
}

function RetireLine({ line: { key, name }, onClose }: AskProps) {
  const words = useWords(linesWords);
  const retire = api.useMutation('post', '/v1/service-lines/{key}/retire', useDone(onClose));
  return (
    <FormDialog
      title={words.retire(name)}
      action={words.doRetire}
      onClose={onClose}
      onSubmit={() => retire.mutate({ params: { path: { key } } })}
      of={retire}
    >
      <Text size="sm">{words.retireHint}</Text>
    </FormDialog>
  );
}

function ResumeLine({ line: { key, name }, onClose }: AskProps) {
  const words = useWords(linesWords);
  const resume = api.useMutation('post', '/v1/service-lines/{key}/resume', useDone(onClose));
  return (
    <FormDialog
      title={words.resume(name)}
      action={words.doResume}
      onClose={onClose}
      onSubmit={() => resume.mutate({ params: { path: { key } } })}
      of={resume}
    >
      <Text size="sm">{words.resumeHint}</Text>
    </FormDialog>
  );
}

/** The refusal says what still uses the line. */
function RemoveLine({ line: { key, name }, onClose }: AskProps) {
  const words = useWords(linesWords);
  const remove = api.useMutation('delete', '/v1/service-lines/{key}', useDone(onClose));
  return (
    <FormDialog
      title={words.remove(name)}
      action={words.doRemove}
      onClose={onClose}
      onSubmit={() => remove.mutate({ params: { path: { key } } })}
      of={remove}
      isGrave
    >
      <Text size="sm">{words.removeHint}</Text>
    </FormDialog>
  );
}
