import type { Words } from '../../app/words.ts';

type Names = Readonly<Record<string, string>>;

/** What several parts of the area say. */
const en = {
  title: 'Compliance',
  parts: 'Parts of compliance',
  tabs: {
    agreements: 'Agreements',
    audit: 'Audit trail',
    incidents: 'Incidents',
    requests: 'Rights requests',
    consents: 'Consents',
    disclosures: 'Disclosures',
    emergency: 'Emergency access',
    access: 'Access review',
    policies: 'Policies',
    keeping: 'Holds and keys',
  },
  cancel: 'Cancel',
  notAllowed: 'This is for those who answer for compliance',
  notAllowedHint: 'Ask an owner or administrator of the clinic.',
  refused: 'That was not taken',
  save: 'Save',
  saved: 'Saved',
  more: 'Load more',
  from: 'From',
  to: 'To',
  because: 'Why',
  patient: (short: string) => `Patient ${short}`,
  everybody: 'The whole clinic',
  channels: { sms: 'text message', email: 'email', voice: 'call', webhook: 'webhook' },
  roles: {
    owner: 'owner',
    admin: 'administrator',
    marketer: 'marketer',
    front_desk: 'front desk',
    clinician: 'clinician',
    compliance: 'compliance',
    ingest: 'signals only',
  } as Names,
  engine: 'Attend itself',
  operator: 'The operator, at the command line',
  apiKey: (name: string) => `API key ${name}`,
  daysLeft: (days: number) => {
    if (days === 0) return 'today';
    return days === 1 ? '1 day left' : `${days} days left`;
  },
  daysOver: (days: number) => (days === 1 ? '1 day overdue' : `${days} days overdue`),
  chosen: (who: string) => `Only ${who}`,
};

const es: typeof en = {
  title: 'Cumplimiento',
  parts: 'Partes de cumplimiento',
  tabs: {
    agreements: 'Acuerdos',
    audit: 'Registro de auditoría',
    incidents: 'Incidentes',
    requests: 'Solicitudes de derechos',
    consents: 'Consentimientos',
    disclosures: 'Divulgaciones',
    emergency: 'Acceso de emergencia',
    access: 'Revisión de accesos',
    policies: 'Políticas',
    keeping: 'Retenciones y claves',
  },
  cancel: 'Cancelar',
  notAllowed: 'Esto es para quien responde del cumplimiento',
  notAllowedHint: 'Pregunte a un propietario o administrador de la clínica.',
  refused: 'No se aceptó',
  save: 'Guardar',
  saved: 'Guardado',
  more: 'Cargar más',
  from: 'Desde',
  to: 'Hasta',
  because: 'Por qué',
  patient: (short) => `Paciente ${short}`,
  everybody: 'Toda la clínica',
  channels: { sms: 'mensaje de texto', email: 'correo', voice: 'llamada', webhook: 'webhook' },
  roles: {
    owner: 'propietario',
    admin: 'administrador',
    marketer: 'marketing',
    front_desk: 'recepción',
    clinician: 'clínico',
    compliance: 'cumplimiento',
    ingest: 'solo señales',
  },
  engine: 'Attend por sí mismo',
  operator: 'El operador, en la línea de órdenes',
  apiKey: (name) => `Clave de API ${name}`,
  daysLeft: (days) => {
    if (days === 0) return 'hoy';
    return days === 1 ? 'queda 1 día' : `quedan ${days} días`;
  },
  daysOver: (days) => (days === 1 ? '1 día de retraso' : `${days} días de retraso`),
  chosen: (who) => `Solo ${who}`,
};

export const complianceWords: Words<typeof en> = { en, es };
