import { useWords } from '../../../app/words.ts';
import type { PreviewedText } from '../use-looks.ts';
import { previewWords } from './preview.words.ts';

export interface PhoneProps {
  readonly text: PreviewedText;
  readonly scheme: 'light' | 'dark';
}

/** A text message on a telephone. */
export function Phone({ text, scheme }: PhoneProps) {
  const words = useWords(previewWords);
  return (
    <figure className="template-phone" data-scheme={scheme} aria-label={words.phone}>
      <div className="template-phone-head">
        <span className="template-phone-face" aria-hidden>
          {words.sender.charAt(0)}
        </span>
        <span>{words.sender}</span>
      </div>
      <div className="template-phone-screen" tabIndex={0} role="group" aria-label={words.phone}>
        <div className="template-bubble" lang={text.language}>
          {text.text}
        </div>
      </div>
    </figure>
  );
}
