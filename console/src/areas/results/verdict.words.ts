import type { Words } from '../../app/words.ts';

const en = {
  actors: {
    patient: 'Patient',
    caregiver: 'Caregiver',
    referring_physician: 'Referring physician',
    payer: 'Payer',
    staff: 'Staff',
  } as Readonly<Record<string, string>>,
  verdicts: {
    not_drawn: 'Nothing to compare: nobody entered, or nobody is held out',
    shares_changed: 'The share held out changed in this time',
    mismatch: 'The groups are not of the size that was drawn',
    too_few: 'Too few people yet',
    gain: 'Brings more',
    loss: 'Brings less',
    not_shown: 'No effect shown yet',
  },
};

const es: typeof en = {
  actors: {
    patient: 'Paciente',
    caregiver: 'Cuidador',
    referring_physician: 'Médico que deriva',
    payer: 'Aseguradora',
    staff: 'Personal',
  },
  verdicts: {
    not_drawn: 'Nada que comparar: nadie entró, o nadie quedó fuera',
    shares_changed: 'La parte excluida cambió en este periodo',
    mismatch: 'Los grupos no tienen el tamaño sorteado',
    too_few: 'Aún hay muy pocas personas',
    gain: 'Aporta más',
    loss: 'Aporta menos',
    not_shown: 'Aún no se muestra efecto',
  },
};

export const verdictWords: Words<typeof en> = { en, es };
