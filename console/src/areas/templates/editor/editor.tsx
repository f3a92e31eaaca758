import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useMemo, useState } from 'react';

import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Failed } from '../../../parts/failed.tsx';
import { Unsaved } from '../../../parts/unsaved.tsx';
import { ApproveButton } from '../approve.tsx';
import { Preview } from '../preview/preview.tsx';
import { SegmentCounter } from '../preview/segment-counter.tsx';
import { fieldOf, type Mark, marksOf } from '../source/marks.ts';
import { firstPlace, type Place, type Template, type Vocabulary, wordingAt } from '../source/source.ts';
import { TemplateFrame } from '../template-frame.tsx';
import { TestSendButton } from '../test-send.tsx';
import { type SampleCase, useAsked, usePreview, useRemarks } from '../use-looks.ts';
import { editorWords } from './editor.words.ts';
import { RemarkList } from './remark-list.tsx';
import { Settings } from './settings.tsx';
import type { Jump } from './text-editor.tsx';
import { Texts } from './texts.tsx';
import { type DraftWork, useDraft } from './use-draft.ts';

const FIRST: Place = { channel: 'sms', language: 'en' };

export interface EditorProps {
  readonly template: Template;
  readonly vocabulary: Vocabulary;
}

/** The texts of a template, what is said of them, and how they will look. */
export function Editor({ template, vocabulary }: EditorProps) {
  const words = useWords(editorWords);
  const mayWrite = useMay('templates.write');
  const work = useDraft(template, vocabulary);
  const { source, change } = work;
  const [wished, setPlace] = useState<Place>();
  const place = wished && wordingAt(source, wished) ? wished : (firstPlace(source.bodies) ?? FIRST);
  const [jump, setJump] = useState<Jump>();
  const [sample, setSample] = useState<SampleCase>('sample');
  const asked = useAsked(source, vocabulary);
  const remarks = useRemarks(template.key, asked);
  const preview = usePreview(template.key, asked, sample);
  const marks = useMarks(asked.source, vocabulary, remarks, work);
  const text = preview.data?.[place.channel]?.[place.language];

  function go(to: Place): void {
    setPlace(to);
    setJump(undefined);
  }

  function pick({ at, from, to }: Mark): void {
    if (!at) return;
    setPlace({ channel: at.channel, language: at.language });
    setJump({ at, from, to });
  }

  return (
    <TemplateFrame template={template} actions={<Actions template={template} work={work} mayWrite={mayWrite} />}>
      {!mayWrite && <Text size="sm">{words.readOnly}</Text>}
      <Refusal work={work} />
      <div className="template-columns">
        <Stack>
          <Texts
            {...{ source, vocabulary, place, marks, jump }}
            problems={work.refused}
            isReadOnly={!mayWrite}
            onPlace={go}
            onChange={change}
          >
            {place.channel === 'sms' && text && <SegmentCounter text={text} />}
            <RemarkList marks={marks} failure={remarks.failure} onPick={pick} />
          </Texts>
          <Settings source={source} onChange={change} problems={work.refused} isReadOnly={!mayWrite} />
        </Stack>
        <div className="template-preview">
          <Preview channel={place.channel} text={text} sample={sample} onSample={setSample} error={preview.error} />
        </div>
      </div>
      <Unsaved isDirty={work.isDirty} />
    </TemplateFrame>
  );
}

/** Why it could not be saved, where that is about no text, and what saving would do to somebody else's work. */
function Refusal({ work: { refused, failure, isOvertaken } }: { readonly work: DraftWork }) {
  const words = useWords(editorWords);
  const others = refused.filter(({ path }) => fieldOf(path) === undefined);
  return (
    <>
      {isOvertaken && (
        <Alert color="yellow" role="alert">
          {words.overtaken}
        </Alert>
      )}
      {isThere(failure) && <Failed error={failure} />}
      {others.length > 0 && (
        <Alert color="red" role="alert">
          {others.map(({ path, message }) => `${path}: ${message}`).join('; ')}
        </Alert>
      )}
    </>
  );
}

function isThere(failure: unknown): boolean {
  return failure !== undefined && failure !== null;
}

/** What the check says, and what saving was refused for beside that. */
function useMarks(
  source: DraftWork['source'] | undefined,
  { pieces }: Vocabulary,
  { findings, problems }: ReturnType<typeof useRemarks>,
  { refused, source: now }: DraftWork,
): Mark[] {
  return useMemo(() => {
    const known = new Set(problems.map(({ message }) => message));
    const more = refused.filter(({ message, path }) => !known.has(message) && fieldOf(path) !== undefined);
    return marksOf(source ?? now, pieces, { findings, problems: [...problems, ...more] });
    // What is marked is where it was when it was looked at; the editor moves it along with what is typed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [source, pieces, findings, problems, refused]);
}

interface ActionsProps {
  readonly template: Template;
  readonly work: DraftWork;
  readonly mayWrite: boolean;
}

function Actions({ template, work: { isDirty, isSaving, save }, mayWrite }: ActionsProps) {
  const words = useWords(editorWords);
  return (
    <>
      {mayWrite && (
        <Group gap="xs">
          <Badge variant="outline" color="gray" c="var(--mantine-color-text)" tt="none" aria-live="polite">
            {isDirty ? words.unsaved : words.saved}
          </Badge>
          <TestSendButton template={template} isDirty={isDirty} />
          <Button
            leftSection={<IconDeviceFloppy size={16} aria-hidden />}
            variant={isDirty ? 'filled' : 'default'}
            loading={isSaving}
            disabled={!isDirty}
            onClick={save}
          >
            {words.save}
          </Button>
        </Group>
      )}
      <ApproveButton template={template} isDirty={isDirty} />
    </>
  );
}
