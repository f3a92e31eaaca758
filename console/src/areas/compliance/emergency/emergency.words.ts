import type { Words } from '../../../app/words.ts';

const en = {
  title: 'Emergency access',
  hint: 'Patient data that somebody opened to themselves for at most an hour (45 CFR 164.312(a)(2)(ii)). Somebody else reviews each.',
  show: 'Show',
  shown: { unreviewed: 'Not reviewed', reviewed: 'Reviewed', all: 'All' },
  none: { unreviewed: 'None waits for a review', reviewed: 'None was reviewed yet', all: 'Nobody ever opened it' },
  states: { open: 'Open now', ended: 'To be reviewed' },
  outcome: 'Was it justified?',
  outcomes: { justified: 'Justified', not_justified: 'Not justified' },
  reason: 'Reason given',
  look: 'What was seen',
  saw: (count: number) => {
    if (count === 0) return 'No patient was seen';
    return count === 1 ? '1 patient was seen' : `${count} patients were seen`;
  },
  isCut: 'There was more: look for it in the audit trail.',
  end: 'End it now',
  review: 'Review',
  reviewIt: 'Record the review',
  reviewedBy: (who: string) => `Reviewed by ${who}`,
  note: 'Why',
  notJustified: 'It was not justified',
  nextStep:
    'Report an incident: access without justification is presumed to be a breach until its assessment says otherwise (45 CFR 164.402).',
  toIncidents: 'To the incidents',
};

const es: typeof en = {
  title: 'Acceso de emergencia',
  hint: 'Datos de pacientes que alguien se abrió a sí mismo, como mucho una hora (45 CFR 164.312(a)(2)(ii)). Otra persona revisa cada caso.',
  show: 'Mostrar',
  shown: { unreviewed: 'Sin revisar', reviewed: 'Revisados', all: 'Todos' },
  none: { unreviewed: 'Ninguno espera revisión', reviewed: 'Ninguno se revisó aún', all: 'Nadie lo abrió nunca' },
  states: { open: 'Abierto ahora', ended: 'Por revisar' },
  outcome: '¿Estaba justificado?',
  outcomes: { justified: 'Justificado', not_justified: 'No justificado' },
  reason: 'Motivo dado',
  look: 'Qué se vio',
  saw: (count) => {
    if (count === 0) return 'No se vio a ningún paciente';
    return count === 1 ? 'Se vio a 1 paciente' : `Se vio a ${count} pacientes`;
  },
  isCut: 'Hubo más: búsquelo en el registro de auditoría.',
  end: 'Terminarlo ahora',
  review: 'Revisar',
  reviewIt: 'Anotar la revisión',
  reviewedBy: (who) => `Revisado por ${who}`,
  note: 'Por qué',
  notJustified: 'No estaba justificado',
  nextStep:
    'Notifique un incidente: el acceso sin justificación se presume violación hasta que su evaluación diga otra cosa (45 CFR 164.402).',
  toIncidents: 'A los incidentes',
};

export const emergencyWords: Words<typeof en> = { en, es };
