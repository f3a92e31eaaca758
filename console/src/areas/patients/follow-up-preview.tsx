import { Blockquote, Stack, Text } from '@mantine/core';

import { SegmentedMessage } from 'sms-segments-calculator';

import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { actionsWords } from './actions.words.ts';
import type { Channel } from './channel.ts';
import type { Patient } from './patient-name.ts';

export interface FollowUpPreviewProps {
  readonly patient: Patient;
  readonly template: components['schemas']['Template'] | undefined;
  readonly body: string;
  readonly channel: Channel | undefined;
}

/** The text as it would be sent, and what it takes as a text message. */
export function FollowUpPreview({ patient, template, body, channel }: FollowUpPreviewProps) {
  if (!template) return <Preview text={body} channel={channel} />;
  return <TemplatePreview patient={patient} template={template} channel={channel} />;
}

function TemplatePreview({
  patient,
  template,
  channel,
}: Pick<FollowUpPreviewProps, 'patient' | 'channel'> & {
  readonly template: NonNullable<FollowUpPreviewProps['template']>;
}) {
  const words = useWords(actionsWords);
  const { key, version, liveVersion } = template;
  const variables: Record<string, string> = patient.givenName ? { 'patient.firstName': patient.givenName } : {};
  const { data, error } = api.useQuery('post', '/v1/templates/{key}/preview', {
    params: { path: { key } },
    body: { variables, case: 'sample' },
  });
  if (error) return <Failed error={error} />;
  const text = textIn(channel ? data?.[channel] : undefined, patient.language ?? '');
  return (
    <Stack gap={4}>
      <Preview text={text?.text ?? ''} subject={text?.subject} channel={channel} />
      <Text size="xs" c="dimmed">
        {version === liveVersion ? words.sample : words.newer}
      </Text>
    </Stack>
  );
}

interface PreviewText {
  readonly text: string;
  readonly subject?: string;
}

/** In the language of the patient, or its base, or whichever there is. */
function textIn(texts: Readonly<Record<string, PreviewText>> = {}, language: string): PreviewText | undefined {
  return texts[language] ?? texts[language.slice(0, 2)] ?? Object.values(texts)[0];
}

interface PreviewProps {
  readonly text: string;
  readonly subject?: string | undefined;
  readonly channel: Channel | undefined;
}

function Preview({ text, subject, channel }: PreviewProps) {
  const words = useWords(actionsWords);
  const message = new SegmentedMessage(text);
  const wide = [...new Set(message.getNonGsmCharacters())];
  return (
    <section aria-label={words.preview}>
      <Blockquote p="sm" color="gray">
        {subject && <Text fw={600}>{subject}</Text>}
        <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {text === '' ? words.noPreview : text}
        </Text>
      </Blockquote>
      {channel === 'sms' && text !== '' && (
        <Text size="xs" c="dimmed" mt={4} aria-live="polite">
          {words.units(message.segmentsCount, message.numberOfCharacters)}
          {wide.length > 0 && ` · ${words.wide(wide.join(' '))}`}
        </Text>
      )}
    </section>
  );
}
