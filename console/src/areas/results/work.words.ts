import type { Words } from '../../app/words.ts';

const en = {
  messages: 'What became of messages',
  messagesHint:
    'Of those planned in this time. That mail was opened is not here: mail programs open it themselves, so it says nothing of people.',
  messageGroups: {
    channel: 'Channel',
    purpose: 'Purpose',
    template: 'Template',
    journey: 'Journey',
    week: 'Week from',
  },
  purposes: { treatment: 'Treatment', operations: 'Operations', marketing: 'Marketing' } as Readonly<
    Record<string, string>
  >,
  planned: 'Planned',
  held: 'Held back',
  sent: 'Sent',
  delivered: 'Delivered',
  replied: 'Replied',
  clicked: 'Clicked',
  optedOut: 'Opted out',
  complained: 'Complained',
  counted: (count: string, share: string, range: string) => `${count} · ${share} (${range})`,
  noMessages: 'No message was planned in this time',
  why: 'Why messages were held back',
  reason: 'Reason',
  count: 'Messages',
  responses: 'How soon staff respond',
  responsesHint: 'By kind of work, never by person: it shows where there are too few hands.',
  responseGroups: { kind: 'Kind of task', role: 'Role', week: 'Week from' },
  made: 'Made',
  claimed: 'Taken up',
  done: 'Done',
  late: 'Late',
  toClaim: 'Half taken up within',
  toComplete: 'Half done within',
  toComplete90: 'Nine of ten done within',
  openHours: 'Half done within, in opening hours',
  noTasks: 'No task was made in this time',
  replies: (received: string, answered: string, median: string) =>
    `${received} replies of patients needed a person; ${answered} were answered, half of them within ${median}.`,
};

const es: typeof en = {
  messages: 'Qué fue de los mensajes',
  messagesHint:
    'De los previstos en este periodo. Que se abriera un correo no está aquí: los programas lo abren solos, así que no dice nada de las personas.',
  messageGroups: {
    channel: 'Canal',
    purpose: 'Finalidad',
    template: 'Plantilla',
    journey: 'Recorrido',
    week: 'Semana desde',
  },
  purposes: { treatment: 'Tratamiento', operations: 'Operaciones', marketing: 'Publicidad' },
  planned: 'Previstos',
  held: 'Retenidos',
  sent: 'Enviados',
  delivered: 'Entregados',
  replied: 'Respondidos',
  clicked: 'Con clic',
  optedOut: 'Bajas',
  complained: 'Quejas',
  counted: (count, share, range) => `${count} · ${share} (${range})`,
  noMessages: 'No se previó ningún mensaje en este periodo',
  why: 'Por qué se retuvieron mensajes',
  reason: 'Motivo',
  count: 'Mensajes',
  responses: 'Cuánto tarda el personal en responder',
  responsesHint: 'Por tipo de trabajo, nunca por persona: muestra dónde faltan manos.',
  responseGroups: { kind: 'Tipo de tarea', role: 'Rol', week: 'Semana desde' },
  made: 'Creadas',
  claimed: 'Tomadas',
  done: 'Hechas',
  late: 'Tarde',
  toClaim: 'La mitad tomada en',
  toComplete: 'La mitad hecha en',
  toComplete90: 'Nueve de diez hechas en',
  openHours: 'La mitad hecha en, en horario de apertura',
  noTasks: 'No se creó ninguna tarea en este periodo',
  replies: (received, answered, median) =>
    `${received} respuestas de pacientes necesitaron a una persona; se contestaron ${answered}, la mitad en ${median}.`,
};

export const workWords: Words<typeof en> = { en, es };
