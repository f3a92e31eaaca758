import type { Words } from '../../app/words.ts';

const en = {
  stakeholders: 'Who stands by them',
  noStakeholders: 'Nobody is named',
  noStakeholdersHint: 'Messages about a minor go to the guardian who is named here.',
  kinds: {
    guardian: 'Guardian',
    caregiver: 'Caregiver',
    referring_physician: 'Referring physician',
    payer: 'Payer',
  },
  add: 'Name somebody',
  kind: 'Who they are',
  name: 'Name',
  other: 'Their record number or email address, if they are a patient here',
  otherHint: 'A guardian must be on record, so that messages can reach them.',
  nobody: 'nobody on record has this',
  save: 'Save',
  end: 'No longer',
  endOf: (name: string) => `${name} no longer stands by them`,
  since: 'since',
  until: 'until',
  openRecord: 'Open the record',
  household: 'Who shares an address or number',
  noHousehold: 'Nobody else is known under them.',
};

const es: typeof en = {
  stakeholders: 'Quién le acompaña',
  noStakeholders: 'No se nombró a nadie',
  noStakeholdersHint: 'Los mensajes sobre un menor van al tutor que se nombra aquí.',
  kinds: {
    guardian: 'Tutor',
    caregiver: 'Cuidador',
    referring_physician: 'Médico que deriva',
    payer: 'Pagador',
  },
  add: 'Nombrar a alguien',
  kind: 'Quién es',
  name: 'Nombre',
  other: 'Su número de expediente o correo, si es paciente aquí',
  otherHint: 'Un tutor debe tener registro, para que los mensajes le lleguen.',
  nobody: 'nadie en el registro lo tiene',
  save: 'Guardar',
  end: 'Ya no',
  endOf: (name) => `${name} ya no le acompaña`,
  since: 'desde',
  until: 'hasta',
  openRecord: 'Abrir el registro',
  household: 'Quién comparte dirección o número',
  noHousehold: 'No se conoce a nadie más con ellos.',
};

export const peopleWords: Words<typeof en> = { en, es };
