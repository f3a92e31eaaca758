import type { Words } from '../../../app/words.ts';

type Names = Readonly<Record<string, string>>;

const en = {
  title: 'Governance pack',
  hint: 'Written from the running configuration, as of now. What only the clinic can know is left blank. It is not legal advice.',
  keep: 'Complete, approve and date each, and keep every version for six years (45 CFR 164.316(b)(2)).',
  back: 'All documents',
  titles: {} as Names,
  download: { html: 'Download to print', md: 'Download as text' },
  table: 'Table',
};

const es: typeof en = {
  title: 'Documentos de gobierno',
  hint: 'Escritos a partir de la configuración actual. Lo que solo la clínica sabe queda en blanco. No es asesoramiento legal. Están en inglés.',
  keep: 'Complete, apruebe y feche cada uno, y conserve cada versión seis años (45 CFR 164.316(b)(2)).',
  back: 'Todos los documentos',
  titles: {
    'data-handling': 'Tratamiento de datos',
    access: 'Política de acceso',
    'breach-response': 'Respuesta a violaciones',
    vendors: 'Proveedores y registro de acuerdos',
    retention: 'Plazos de conservación',
    'de-identification': 'Desidentificación',
    marketing: 'Publicidad y autorizaciones',
    'consent-wordings': 'Textos de consentimiento',
    sanctions: 'Sanciones',
    contingency: 'Contingencias y copias',
    'training-log': 'Registro de formación',
    'risk-register': 'Análisis y registro de riesgos',
    index: 'Índice',
  },
  download: { html: 'Descargar para imprimir', md: 'Descargar como texto' },
  table: 'Tabla',
};

export const policiesWords: Words<typeof en> = { en, es };
