import { Failure } from '../platform/errors.ts';
import { compileTemplate, renderMessage, type RenderedMessage, type TemplateContent } from './render-message.ts';
import { type SampleCase, sampleValues } from './sample-values.ts';
import { type Segments, segmentsOf } from './segments-of.ts';
import { isVariable, type VariableValues } from './template-variables.ts';

/** A text as it would be sent; for a text message with what it takes, and what it may take. */
export interface PreviewedText extends RenderedMessage {
  readonly encoding?: Segments['encoding'];
  readonly units?: number;
  readonly maxSegments?: number;
}

/** Rendered texts by channel and language. */
export type TemplatePreview = Readonly<Record<string, Readonly<Record<string, PreviewedText>>>>;

/** What to fill in: samples of a kind, and over them what the author gives, by name. */
export interface PreviewValues {
  readonly case: SampleCase;
  readonly variables: VariableValues;
}

/** Fills in every text. Raises `invalid` for values that no text can have. A text that is too long is shown all the same. */
export function previewTemplate(content: TemplateContent, values: PreviewValues): TemplatePreview {
  const unknown = Object.keys(values.variables).filter((name) => !isVariable(name));
  if (unknown.length > 0) {
    const problems = unknown.map((name) => ({ path: `variables.${name}`, message: 'there is no such variable' }));
    throw new Failure('invalid', 'the preview has unknown variables', { problems });
  }
  const template = compileTemplate({ ...content, maxSegments: Number.POSITIVE_INFINITY }, false);
  const preview: Record<string, Record<string, PreviewedText>> = {};
  for (const [channel, texts] of template.texts) {
    for (const language of texts.keys()) {
      const filled = { ...sampleValues(language, values.case), ...values.variables };
      const rendered = renderMessage(template, channel, language, filled);
      if (!('text' in rendered)) continue;
      const measured = channel === 'sms' ? { ...segmentsOf(rendered.text), maxSegments: content.maxSegments ?? 0 } : {};
      preview[channel] = { ...preview[channel], [language]: { ...rendered, ...measured } };
    }
  }
  return preview;
}
