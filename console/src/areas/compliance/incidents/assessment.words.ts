import type { Words } from '../../../app/words.ts';

const en = {
  assessment: 'Risk assessment',
  notAssessed: 'Nobody has assessed it yet.',
  assessIt: 'Record the assessment',
  assessHint:
    'The four factors of 45 CFR 164.402(2). Whoever says that no notice is due must be able to show why, so a low probability needs all four.',
  factors: {
    nature: 'What data, and how easily they identify somebody',
    person: 'Who got them',
    acquired: 'Whether they were in fact seen or taken',
    mitigation: 'How far the risk was reduced',
  },
  factorHints: {
    nature: 'The kinds of identifiers, and how likely it is that people are recognised by them.',
    person: 'Whether they are bound to keep it to themselves, or could use it.',
    acquired: 'Or whether there was only the chance of it.',
    mitigation: 'Such as a written promise that everything was destroyed.',
  },
  rating: 'Risk',
  notRated: 'Not rated',
  ratings: { low: 'low', medium: 'medium', high: 'high' },
  reasoning: 'Reasoning',
  outcome: 'It comes to',
  outcomes: {
    breach: 'A breach',
    low_probability: 'A low probability that data were compromised',
    encrypted: 'The data were encrypted, and the keys are safe',
    excluded: 'One of the exclusions of the law',
  },
  outcomeHints: {
    breach: 'Those affected must be told.',
    low_probability: 'No notice is due. Needs all four factors.',
    encrypted: 'Then they were not “unsecured”, and no notice is due.',
    excluded: 'No notice is due.',
  },
  exclusion: 'Which exclusion',
  exclusions: {
    good_faith_access: 'Staff saw it in good faith, within their work',
    inadvertent_disclosure_inside: 'It went by mistake to somebody inside who may see such data',
    not_retained: 'Whoever got it could not have kept it',
  },
  keys: 'The keys',
  keysExposed: 'They may be in the same hands',
  keysSafe: 'They are safe',
  conclusion: 'Conclusion',
  conclusionHint: 'Why, for whoever asks years from now.',
  half: 'Say both: how high the risk is, and why.',
};

const es: typeof en = {
  assessment: 'Evaluación del riesgo',
  notAssessed: 'Nadie lo ha evaluado aún.',
  assessIt: 'Anotar la evaluación',
  assessHint:
    'Los cuatro factores de 45 CFR 164.402(2). Quien diga que no hay que avisar debe poder mostrar por qué; una probabilidad baja necesita los cuatro.',
  factors: {
    nature: 'Qué datos, y con qué facilidad identifican a alguien',
    person: 'Quién los recibió',
    acquired: 'Si de verdad se vieron o tomaron',
    mitigation: 'Hasta dónde se redujo el riesgo',
  },
  factorHints: {
    nature: 'Los tipos de identificadores, y lo probable que es reconocer a las personas.',
    person: 'Si está obligado a guardar secreto, o podría usarlos.',
    acquired: 'O si solo hubo la posibilidad.',
    mitigation: 'Por ejemplo, una promesa escrita de que todo se destruyó.',
  },
  rating: 'Riesgo',
  notRated: 'Sin valorar',
  ratings: { low: 'bajo', medium: 'medio', high: 'alto' },
  reasoning: 'Razonamiento',
  outcome: 'Resulta ser',
  outcomes: {
    breach: 'Una violación',
    low_probability: 'Probabilidad baja de que los datos se comprometieran',
    encrypted: 'Los datos estaban cifrados y las claves están a salvo',
    excluded: 'Una de las exclusiones de la ley',
  },
  outcomeHints: {
    breach: 'Hay que avisar a los afectados.',
    low_probability: 'No hay que avisar. Necesita los cuatro factores.',
    encrypted: 'Entonces no eran datos «no asegurados», y no hay que avisar.',
    excluded: 'No hay que avisar.',
  },
  exclusion: 'Qué exclusión',
  exclusions: {
    good_faith_access: 'El personal lo vio de buena fe, en su trabajo',
    inadvertent_disclosure_inside: 'Fue por error a alguien de dentro que puede ver tales datos',
    not_retained: 'Quien lo recibió no pudo conservarlo',
  },
  keys: 'Las claves',
  keysExposed: 'Pueden estar en las mismas manos',
  keysSafe: 'Están a salvo',
  conclusion: 'Conclusión',
  conclusionHint: 'Por qué, para quien pregunte dentro de años.',
  half: 'Diga ambas cosas: cuánto riesgo, y por qué.',
};

export const assessmentWords: Words<typeof en> = { en, es };
