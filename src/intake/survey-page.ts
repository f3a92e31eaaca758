import { MAX_COMMENT_LENGTH, MAX_SCORE } from '../surveys/survey.ts';
import { escapeHtml } from '../templates/escape-html.ts';
import { type PageLanguage, publicPage } from './public-page.ts';

interface SurveyFacts {
  readonly language: PageLanguage;
  readonly clinic: string;
}

/** What somebody wrote before they forgot to choose a number. */
interface UnfinishedAnswer {
  readonly comment: string;
}

const WORDS = {
  en: {
    question: (clinic: string) => `How likely are you to recommend ${clinic} to family or friends?`,
    hint: 'Choose a number. Your answer goes to the clinic and is not published.',
    scale: 'From 0, not at all likely, to 10, extremely likely',
    comment: 'What is the main reason? (optional)',
    emergency: 'Do not write here if you need help now. In an emergency, call 911.',
    send: 'Send',
    missing: 'Please choose a number from 0 to 10.',
    thanks: 'Thank you',
    kept: (clinic: string) => `${clinic} has your answer. You can close this page.`,
  },
  es: {
    question: (clinic: string) => `¿Qué probabilidad hay de que recomiende ${clinic} a familiares o amigos?`,
    hint: 'Elija un número. Su respuesta llega a la clínica y no se publica.',
    scale: 'De 0, nada probable, a 10, muy probable',
    comment: '¿Cuál es el motivo principal? (opcional)',
    emergency: 'No escriba aquí si necesita ayuda ahora. En una emergencia, llame al 911.',
    send: 'Enviar',
    missing: 'Elija un número del 0 al 10.',
    thanks: 'Gracias',
    kept: (clinic: string) => `${clinic} recibió su respuesta. Puede cerrar esta página.`,
  },
} as const;

/** A number is at least 44 px in each direction (WCAG 2.2, 2.5.5), and its circle shows that it is chosen. */
const STYLE = `
fieldset { margin: 0 0 1.5rem; padding: 0; border: 0 }
legend, .comment { display: block; margin: 0 0 .5rem; padding: 0; font-weight: 600 }
.scores { display: flex; flex-wrap: wrap; gap: .5rem }
.scores label { display: flex; align-items: center; justify-content: center; gap: .4rem; min-width: 3.5rem; min-height: 2.75rem;
  padding: 0 .5rem; border: 2px solid var(--line); border-radius: .4rem; cursor: pointer }
.scores label:focus-within { outline: 3px solid var(--text); outline-offset: 2px }
textarea { box-sizing: border-box; width: 100%; min-height: 6rem; margin: 0 0 .5rem; padding: .6rem; border: 2px solid var(--line);
  border-radius: .4rem; background: var(--back); color: var(--text); font: inherit }
[role="alert"] { padding: .6rem 1rem; border: 2px solid var(--text); border-radius: .4rem; font-weight: 600 }`;

/** Asks, and answers nothing by being opened: scanners of mail open every link. With an unfinished answer it says what is missing. */
export function surveyPage({ language, clinic }: SurveyFacts, unfinished?: UnfinishedAnswer): string {
  const words = WORDS[language];
  return publicPage({
    language,
    title: words.question(clinic),
    paragraphs: [words.hint],
    style: STYLE,
    fields: [
      ...(unfinished ? [`<p role="alert">${words.missing}</p>`] : []),
      `<fieldset>`,
      `<legend>${words.scale}</legend>`,
      `<div class="scores">`,
      ...Array.from({ length: MAX_SCORE + 1 }, (_, score) => toRadio(score)),
      `</div>`,
      `</fieldset>`,
      `<label class="comment" for="comment">${words.comment}</label>`,
      `<textarea id="comment" name="comment" maxlength="${MAX_COMMENT_LENGTH}" aria-describedby="emergency">${escapeHtml(unfinished?.comment ?? '')}</textarea>`,
      `<p id="emergency">${words.emergency}</p>`,
    ],
    buttons: [{ name: 'send', value: 'yes', label: words.send }],
  });
}

export function thanksPage({ language, clinic }: SurveyFacts): string {
  const words = WORDS[language];
  return publicPage({ language, title: words.thanks, paragraphs: [words.kept(clinic)] });
}

function toRadio(score: number): string {
  return `<label><input type="radio" name="score" value="${score}" required> ${score}</label>`;
}
