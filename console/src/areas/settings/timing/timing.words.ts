import type { Words } from '../../../app/words.ts';

type Names = Readonly<Record<string, string>>;

const en = {
  due: 'When tasks are due',
  dueHint: 'Counted from when a task comes up, where nothing else says when. Empty: as Attend ships it.',
  hours: (kind: string) => `${kind}: hours`,
  asWritten: (duration: string) => `now ${duration}, which is no number of hours`,
  asWrittenMinutes: (duration: string) => `now ${duration}, which is no number of minutes`,
  late: 'Late signals',
  lateHint:
    'How long a sender may be late. What comes later is history: it is kept, and moves nobody. By the source that signals name.',
  others: 'All others',
  minutesOf: (source: string) => `${source}: minutes`,
  addSource: 'Add a source',
  newSource: 'Source, as signals name it',
  removeSource: (source: string) => `Remove ${source}`,
  kinds: {
    journey: 'From a journey',
    manual: 'Written by hand',
    callback: 'Call back',
    reply: 'Answer a reply',
    identity_review: 'Same person or two',
    delivery: 'Message of unknown outcome',
    contact: 'Address or number that does not work',
    agreement: 'Agreement that ends',
    breaker: 'Journey that paused itself',
    parked_run: 'Run that could not go on',
    rights_request: 'Request by right',
    incident: 'Incident',
    break_glass: 'Emergency access',
    service_recovery: 'Unhappy patient',
  } as Names,
};

const es: typeof en = {
  due: 'Cuándo vencen las tareas',
  dueHint: 'Desde que surge la tarea, si nada más lo dice. Vacío: como viene con Attend.',
  hours: (kind) => `${kind}: horas`,
  asWritten: (duration) => `ahora ${duration}, que no es un número de horas`,
  asWrittenMinutes: (duration) => `ahora ${duration}, que no es un número de minutos`,
  late: 'Señales tardías',
  lateHint:
    'Cuánto puede tardar quien las envía. Lo que llega después es historia: se guarda y no mueve a nadie. Según el origen que nombran las señales.',
  others: 'Todos los demás',
  minutesOf: (source) => `${source}: minutos`,
  addSource: 'Añadir un origen',
  newSource: 'Origen, como lo nombran las señales',
  removeSource: (source) => `Quitar ${source}`,
  kinds: {
    journey: 'De un recorrido',
    manual: 'Escrita a mano',
    callback: 'Devolver la llamada',
    reply: 'Contestar una respuesta',
    identity_review: 'La misma persona o dos',
    delivery: 'Mensaje de resultado desconocido',
    contact: 'Dirección o número que no funciona',
    agreement: 'Acuerdo que termina',
    breaker: 'Recorrido que se detuvo solo',
    parked_run: 'Ejecución que no pudo seguir',
    rights_request: 'Solicitud de derechos',
    incident: 'Incidente',
    break_glass: 'Acceso de emergencia',
    service_recovery: 'Paciente descontento',
  },
};

export const timingWords: Words<typeof en> = { en, es };
