import { useMemo } from 'react';

import { useWords } from '../../../app/words.ts';
import type { PreviewedText } from '../use-looks.ts';
import { inScheme } from './in-scheme.ts';
import { previewWords } from './preview.words.ts';

export interface MailProps {
  readonly text: PreviewedText;
  readonly scheme: 'light' | 'dark';
  readonly isNarrow: boolean;
}

/** An email in the window of a mail client. The frame may do nothing: no scripts, no forms, nothing of this page. */
export function Mail({ text, scheme, isNarrow }: MailProps) {
  const words = useWords(previewWords);
  const page = useMemo(() => inScheme(text.html ?? '', scheme), [text.html, scheme]);
  return (
    <figure className="template-mail" data-scheme={scheme} data-narrow={isNarrow} aria-label={words.mail}>
      <dl>
        <dt>{words.from}</dt>
        <dd>{words.sender}</dd>
        <dt>{words.subject}</dt>
        <dd lang={text.language}>
          <strong>{text.subject}</strong>
        </dd>
      </dl>
      <iframe title={words.mail} sandbox="" srcDoc={page} style={{ colorScheme: scheme }} />
    </figure>
  );
}
