import type { Words } from '../../../app/words.ts';

const en = {
  title: 'Signal types',
  hint: 'What can happen. Attend ships most; add your own for what only you know of. A signal whose data is against its schema is refused.',
  add: 'New type',
  own: 'Own',
  builtIn: 'Built in',
  find: 'Find a type',
  type: 'Type',
  typeHint: 'A noun and a verb, such as device.returned. It cannot be changed later.',
  typeTaken: 'There is a type of this name already. Edit it instead.',
  serviceLine: 'Service line',
  serviceLineHint: 'For signals of this type that name no line themselves.',
  noLine: 'None',
  fields: (count: number) => (count === 1 ? '1 field' : `${count} fields`),
  schema: 'JSON Schema',
  schemaHint:
    'Draft 2020-12, of type object. Write "x-phi": true at fields that say something of a patient: they are stored sealed. Escape, then Tab leaves the editor.',
  notJson: 'This is no JSON yet.',
  edit: (type: string) => `Edit ${type}`,
  show: (type: string) => `Show ${type}`,
  none: 'No type fits',
};

const es: typeof en = {
  title: 'Tipos de señal',
  hint: 'Lo que puede ocurrir. Attend trae la mayoría; añada los suyos para lo que solo usted conoce. Se rechaza una señal cuyos datos van contra su esquema.',
  add: 'Nuevo tipo',
  own: 'Propio',
  builtIn: 'Incluido',
  find: 'Buscar un tipo',
  type: 'Tipo',
  typeHint: 'Un nombre y un verbo, por ejemplo device.returned. No se puede cambiar después.',
  typeTaken: 'Ya hay un tipo con este nombre. Edítelo.',
  serviceLine: 'Línea de servicio',
  serviceLineHint: 'Para señales de este tipo que no nombran ninguna.',
  noLine: 'Ninguna',
  fields: (count) => (count === 1 ? '1 campo' : `${count} campos`),
  schema: 'Esquema JSON',
  schemaHint:
    'Versión 2020-12, de tipo object. Escriba "x-phi": true en los campos que dicen algo de un paciente: se guardan sellados. Escape y después Tabulador deja el editor.',
  notJson: 'Esto todavía no es JSON.',
  edit: (type) => `Editar ${type}`,
  show: (type) => `Ver ${type}`,
  none: 'Ningún tipo coincide',
};

export const signalTypesWords: Words<typeof en> = { en, es };
