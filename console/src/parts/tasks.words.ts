import type { Words } from '../app/words.ts';

type Named = Readonly<Record<string, string>>;

/** Kinds of tasks, and whose they are. */
const en = {
  kinds: {
    journey: 'Journey',
    identity_review: 'Who is it?',
    manual: 'By hand',
    callback: 'Call back',
    reply: 'Reply',
    delivery: 'Fate of a message',
    contact: 'Contact',
    agreement: 'Agreement',
    breaker: 'Breaker',
    parked_run: 'Parked run',
    rights_request: 'Rights request',
    incident: 'Incident',
    break_glass: 'Emergency access',
    service_recovery: 'Unhappy patient',
  } as Named,
  roles: {
    owner: 'Owner',
    admin: 'Administrator',
    marketer: 'Marketer',
    front_desk: 'Front desk',
    clinician: 'Clinician',
    compliance: 'Compliance',
  } as Named,
};

const es: typeof en = {
  kinds: {
    journey: 'Recorrido',
    identity_review: '¿Quién es?',
    manual: 'A mano',
    callback: 'Devolver llamada',
    reply: 'Respuesta',
    delivery: 'Destino de un mensaje',
    contact: 'Contacto',
    agreement: 'Acuerdo',
    breaker: 'Disyuntor',
    parked_run: 'Ejecución detenida',
    rights_request: 'Solicitud de derechos',
    incident: 'Incidente',
    break_glass: 'Acceso de emergencia',
    service_recovery: 'Paciente descontento',
  },
  roles: {
    owner: 'Titular',
    admin: 'Administración',
    marketer: 'Marketing',
    front_desk: 'Recepción',
    clinician: 'Personal clínico',
    compliance: 'Cumplimiento',
  },
};

export const taskWords: Words<typeof en> = { en, es };
