import type { Words } from '../../app/words.ts';

const en = {
  names: {
    owner: 'Owner',
    admin: 'Administrator',
    marketer: 'Marketer',
    front_desk: 'Front desk',
    clinician: 'Clinician',
    compliance: 'Compliance',
    ingest: 'Signals in',
  },
  says: {
    owner: 'Everything, including who may vouch for people who sign in, and what is exported without names.',
    admin: 'Runs the clinic in Attend: people, keys, channels, journeys, templates, patients. Cannot change owners.',
    marketer:
      'Writes journeys, templates, segments and spend, and reads results. Never sees names, addresses, messages or what somebody is treated for.',
    front_desk: 'Works the list of tasks, patients, conversations and recalls. Changes no journeys and no settings.',
    clinician: 'As the front desk, and writes the rules of recalls and stages.',
    compliance:
      'Reads everything, also the audit trail; keeps agreements, incidents, limits, retention and the rights of patients; approves templates. Edits no journeys.',
    ingest: 'For keys only: may post signals and nothing else.',
  },
};

const es: typeof en = {
  names: {
    owner: 'Titular',
    admin: 'Administración',
    marketer: 'Marketing',
    front_desk: 'Recepción',
    clinician: 'Personal clínico',
    compliance: 'Cumplimiento',
    ingest: 'Entrada de señales',
  },
  says: {
    owner: 'Todo, también quién responde por quienes inician sesión y lo que se exporta sin nombres.',
    admin:
      'Lleva la clínica en Attend: personas, claves, canales, recorridos, plantillas, pacientes. No puede cambiar a titulares.',
    marketer:
      'Escribe recorridos, plantillas, segmentos y gasto, y lee resultados. Nunca ve nombres, direcciones, mensajes ni de qué se trata a alguien.',
    front_desk: 'Trabaja las tareas, pacientes, conversaciones y revisiones. No cambia recorridos ni ajustes.',
    clinician: 'Como recepción, y además escribe las reglas de revisiones y etapas.',
    compliance:
      'Lo lee todo, también el registro de auditoría; lleva acuerdos, incidentes, límites, conservación y los derechos de pacientes; aprueba plantillas. No edita recorridos.',
    ingest: 'Solo para claves: puede enviar señales y nada más.',
  },
};

export const rolesWords: Words<typeof en> = { en, es };
