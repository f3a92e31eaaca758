import type { Words } from '../../app/words.ts';

const en = {
  title: 'Merge with another record',
  page: 'Are these one person?',
  areOne: 'There is one record of them already.',
  findHint: 'Find the other record of the same person by something that only it has.',
  value: 'Number or address of the other record',
  nobodyElse: 'There is no other record with that.',
  compare: (name: string) => `Compare with ${name}`,
  cancel: 'Cancel',
  back: 'Back',
  which: 'Which record stays?',
  stays: 'stays',
  goes: 'is merged into the other',
  born: 'Born',
  contacts: 'Contacts',
  address: 'Address',
  language: 'Language',
  since: 'Known since',
  stages: 'Where they stand',
  forGood: 'It cannot be undone',
  warning: (gone: string, kept: string) =>
    `All that is kept of ${gone} goes to ${kept}. What the record that stays says of itself stays; where one withdrew what the other agreed to, it is withdrawn.`,
  type: (name: string) => `Type “${name}” to merge them`,
  merge: 'Merge the records',
  done: (name: string) => `There is one record now: ${name}`,
};

const es: typeof en = {
  title: 'Unir con otro registro',
  page: '¿Son la misma persona?',
  areOne: 'Ya hay un solo registro.',
  findHint: 'Busque el otro registro de la misma persona por algo que solo tiene él.',
  value: 'Número o dirección del otro registro',
  nobodyElse: 'No hay otro registro con eso.',
  compare: (name) => `Comparar con ${name}`,
  cancel: 'Cancelar',
  back: 'Volver',
  which: '¿Qué registro se queda?',
  stays: 'se queda',
  goes: 'se une al otro',
  born: 'Nacimiento',
  contacts: 'Contactos',
  address: 'Dirección',
  language: 'Idioma',
  since: 'Desde',
  stages: 'Dónde está',
  forGood: 'No se puede deshacer',
  warning: (gone, kept) =>
    `Todo lo de ${gone} pasa a ${kept}. Lo que dice de sí el registro que se queda no cambia; si en uno se retiró lo que en el otro se aceptó, queda retirado.`,
  type: (name) => `Escriba «${name}» para unirlos`,
  merge: 'Unir los registros',
  done: (name) => `Ahora hay un solo registro: ${name}`,
};

export const mergeWords: Words<typeof en> = { en, es };
