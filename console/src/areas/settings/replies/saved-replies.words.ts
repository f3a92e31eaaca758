import type { Words } from '../../../app/words.ts';

const en = {
  title: 'Saved replies',
  hint: 'Texts that staff choose from when they answer. They are for every patient: no names.',
  none: 'There are no saved replies',
  noneHint: 'Write down what is answered again and again.',
  add: 'New reply',
  edit: (name: string) => `Edit ${name}`,
  remove: (name: string) => `Remove ${name}`,
  removeIt: 'Remove it',
  removeHint: 'Staff can no longer choose it. What was sent stays.',
  key: 'Key',
  keyHint: 'Small letters, digits and -. It cannot be changed later.',
  keyTaken: 'There is a reply of this key already. Edit it instead.',
  name: 'Name',
  language: 'Language',
  languages: { en: 'English', es: 'Spanish' } as Readonly<Record<string, string>>,
  body: 'Text',
  detail: (words: string) =>
    `Tells what somebody is treated for (${words}): as it is, it goes only to patients who accepted that risk.`,
  changed: 'Changed',
};

const es: typeof en = {
  title: 'Respuestas guardadas',
  hint: 'Textos entre los que el personal elige al responder. Son para cualquier paciente: sin nombres.',
  none: 'No hay respuestas guardadas',
  noneHint: 'Anote lo que se responde una y otra vez.',
  add: 'Nueva respuesta',
  edit: (name) => `Editar ${name}`,
  remove: (name) => `Quitar ${name}`,
  removeIt: 'Quitarla',
  removeHint: 'El personal ya no podrá elegirla. Lo enviado permanece.',
  key: 'Clave',
  keyHint: 'Minúsculas, cifras y -. No se puede cambiar después.',
  keyTaken: 'Ya hay una respuesta con esta clave. Edítela.',
  name: 'Nombre',
  language: 'Idioma',
  languages: { en: 'Inglés', es: 'Español' },
  body: 'Texto',
  detail: (words) => `Dice de qué se trata a alguien (${words}): así solo va a pacientes que aceptaron ese riesgo.`,
  changed: 'Cambiada',
};

export const savedRepliesWords: Words<typeof en> = { en, es };
