import { Badge, Button, Group, Menu, Modal, Stack, Tabs, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useCallback, useRef, useState } from 'react';
import type { EditorView } from '@uiw/react-codemirror';

import { useLanguage, useWords } from '../../../app/words.ts';
import { languageName } from '../language-name.ts';
import { type Mark, marksIn, type Problem, type TextField } from '../source/marks.ts';
import {
  CHANNELS,
  type Channel,
  channelsOf,
  firstPlace,
  languagesOf,
  type Place,
  type Source,
  type Vocabulary,
  withoutWording,
  withWording,
  wordingAt,
} from '../source/source.ts';
import { templatesWords } from '../templates.words.ts';
import { editorWords } from './editor.words.ts';
import { InsertBar } from './insert-bar.tsx';
import { usePlaceName } from './remark-list.tsx';
import { type Jump, TextEditor } from './text-editor.tsx';

/** Languages that are offered; the API takes every tag. */
const LANGUAGES = ['en', 'es', 'zh', 'vi', 'tl', 'ko', 'ru', 'ar', 'ht', 'pt', 'fr', 'pl'];

export interface TextsProps {
  readonly source: Source;
  readonly vocabulary: Vocabulary;
  readonly place: Place;
  readonly marks: readonly Mark[];
  /** What saving said of a text as a whole. */
  readonly problems: readonly Problem[];
  readonly jump: Jump | undefined;
  readonly isReadOnly: boolean;
  readonly onPlace: (place: Place) => void;
  readonly onChange: (source: Source) => void;
  readonly children: React.ReactNode;
}

/** A tab for each channel, and in it one for each language. */
export function Texts(props: TextsProps) {
  const { source, place, marks, isReadOnly, onPlace, onChange } = props;
  const words = useWords(editorWords);
  const { channels } = useWords(templatesWords);
  const there = channelsOf(source.bodies);
  const missing = CHANNELS.filter((channel) => !there.includes(channel));

  function go(channel: Channel): void {
    const languages = languagesOf(source.bodies, channel);
    const language = languages.includes(place.language) ? place.language : (languages[0] ?? place.language);
    onPlace({ channel, language });
  }

  function add(to: Place): void {
    onChange(withWording(source, to, to.channel === 'email' ? { subject: '', body: '' } : { body: '' }));
    onPlace(to);
  }

  return (
    <Tabs value={place.channel} onChange={(channel) => go((channel ?? place.channel) as Channel)} keepMounted={false}>
      <Group justify="space-between" gap={0} wrap="nowrap" align="flex-end">
        <Tabs.List aria-label={words.texts} style={{ flex: 1 }}>
          {there.map((channel) => (
            <Tabs.Tab key={channel} value={channel}>
              <Group gap={6} wrap="nowrap">
                {channels[channel]}
                <Count of={marks} channel={channel} />
              </Group>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {!isReadOnly && (
          <Add
            label={words.addChannel}
            options={missing.map((value) => ({ value, label: channels[value] }))}
            onPick={(channel) => add({ channel: channel as Channel, language: place.language })}
          />
        )}
      </Group>
      <Tabs.Panel value={place.channel} pt="sm">
        <Languages {...props} onAdd={(language) => add({ channel: place.channel, language })} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Languages(props: TextsProps & { readonly onAdd: (language: string) => void }) {
  const { source, place, marks, isReadOnly, onPlace, onAdd } = props;
  const words = useWords(editorWords);
  const { channels } = useWords(templatesWords);
  const reader = useLanguage();
  const there = languagesOf(source.bodies, place.channel);
  const missing = LANGUAGES.filter((language) => !there.includes(language));
  return (
    <Tabs
      variant="pills"
      radius="xl"
      value={place.language}
      onChange={(language) => onPlace({ ...place, language: language ?? place.language })}
      keepMounted={false}
    >
      <Group justify="space-between" gap="xs">
        <Tabs.List aria-label={words.languages(channels[place.channel])}>
          {there.map((language) => (
            <Tabs.Tab key={language} value={language} py={6}>
              <Group gap={6} wrap="nowrap">
                {languageName(language, reader)}
                <Count of={marks} channel={place.channel} language={language} />
              </Group>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {!isReadOnly && (
          <Add
            label={words.addLanguage}
            options={missing.map((value) => ({ value, label: languageName(value, reader) }))}
            onPick={onAdd}
          />
        )}
      </Group>
      <Tabs.Panel value={place.language} pt="sm">
        <Fields {...props} key={`${place.channel} ${place.language}`} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Fields({
  source,
  vocabulary,
  place,
  marks,
  problems,
  jump,
  isReadOnly,
  onPlace,
  onChange,
  children,
}: TextsProps) {
  const words = useWords(editorWords);
  const nameOf = usePlaceName();
  const view = useRef<EditorView>(undefined);
  const [field, setField] = useState<TextField['field']>('body');
  const noteSubject = useCallback((active: EditorView) => {
    view.current = active;
    setField('subject');
  }, []);
  const noteBody = useCallback((active: EditorView) => {
    view.current = active;
    setField('body');
  }, []);
  const wording = wordingAt(source, place);
  if (!wording) return null;
  const isHere = jump?.at.channel === place.channel && jump.at.language === place.language;
  const shared = { vocabulary, isReadOnly, jump: isHere ? jump : undefined };
  const problemOf = (one: TextField['field']) =>
    problems.find(({ path }) => path.replace(/^source\./, '') === `bodies.${place.channel}.${place.language}.${one}`)
      ?.message;

  function insert(text: string): void {
    const active = view.current;
    if (!active) return;
    active.dispatch(active.state.replaceSelection(text));
    active.focus();
  }

  function remove(): void {
    const left = withoutWording(source, place);
    const languages = languagesOf(left.bodies, place.channel);
    const next = languages[0] === undefined ? firstPlace(left.bodies) : { ...place, language: languages[0] };
    if (!next) return;
    onChange(left);
    onPlace(next);
  }

  const isLast = firstPlace(withoutWording(source, place).bodies) === undefined;
  return (
    <Stack gap="sm">
      {wording.subject !== undefined && (
        <TextEditor
          {...shared}
          at={{ ...place, field: 'subject' }}
          label={words.subjectOf(nameOf({ ...place, field: 'body' }))}
          visibleLabel={words.subject}
          value={wording.subject}
          onChange={(subject) => onChange(withWording(source, place, { ...wording, subject }))}
          onActive={noteSubject}
          marks={marksIn(marks, place.channel, place.language, 'subject')}
          error={problemOf('subject')}
        />
      )}
      <TextEditor
        {...shared}
        at={{ ...place, field: 'body' }}
        label={words.bodyOf(nameOf({ ...place, field: 'body' }))}
        visibleLabel={words.body}
        value={wording.body}
        onChange={(body) => onChange(withWording(source, place, { ...wording, body }))}
        onActive={noteBody}
        marks={marksIn(marks, place.channel, place.language, 'body')}
        error={problemOf('body')}
      />
      {children}
      {!isReadOnly && (
        <>
          <Group justify="space-between">
            <Text size="xs" c="dimmed">
              {words.textHint}
            </Text>
            {!isLast && <RemoveText name={nameOf({ ...place, field: 'body' })} onRemove={remove} />}
          </Group>
          <InsertBar at={{ ...place, field }} vocabulary={vocabulary} onInsert={insert} />
        </>
      )}
    </Stack>
  );
}

function RemoveText({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  const words = useWords(editorWords);
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        c="var(--mantine-color-error)"
        size="compact-sm"
        leftSection={<IconTrash size={14} aria-hidden />}
        onClick={open}
      >
        {words.removeText}
      </Button>
      <Modal opened={isOpen} onClose={close} title={words.removeTitle}>
        <Stack>
          <Text size="sm">{words.removeHint(name)}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {words.cancel}
            </Button>
            <Button color="red" onClick={onRemove}>
              {words.remove}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

interface AddProps {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onPick: (value: string) => void;
}

function Add({ label, options, onPick }: AddProps) {
  if (options.length === 0) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={300} style={{ overflowY: 'auto' }}>
        {options.map((option) => (
          <Menu.Item key={option.value} onClick={() => onPick(option.value)}>
            {option.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface CountProps {
  readonly of: readonly Mark[];
  readonly channel: Channel;
  readonly language?: string;
}

/** How many remarks there are in a tab that may not be in front. */
function Count({ of, channel, language }: CountProps) {
  const words = useWords(editorWords);
  const own = of.filter(({ at }) => at?.channel === channel && (language === undefined || at.language === language));
  if (own.length === 0) return null;
  const color = own.some(({ severity }) => severity === 'error') ? 'red' : 'yellow';
  return (
    <Badge size="xs" variant="light" color={color} circle>
      <span aria-hidden>{own.length}</span>
      <VisuallyHidden>{words.count(own.length)}</VisuallyHidden>
    </Badge>
  );
}
