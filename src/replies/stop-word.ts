/** What is taken, what is felt and what is given up: a STOP before these is a question to a clinician. */
const CARE =
  '(?:TAKING|USING|SMOKING|VAPING|EATING|DRINKING|WEARING|EXERCISING|BREASTFEEDING|NURSING|MEDS?|MEDICINES?|MEDICATIONS?|PILLS?|TABLETS?|DOSES?|DRUGS?|DROPS|INHALER|INSULIN|METFORMIN|ASPIRIN|IBUPROFEN|ANTIBIOTICS?|(?:BLOOD )?THINNERS?|PAINS?|BLEEDING|COUGH(?:ING)?|ITCHING|HICCUPS|FEVER|NAUSEA|VOMITING|SYMPTOMS?|HURTING)';
const SAID_BEFORE = '(?:YES|YEAH|YEP|SI|NO|OK|OKAY|HI|HELLO|HEY|PLEASE|PLS|PLZ|THANKS|SORRY|JUST|AND|SO)';

const FIRST = new RegExp(
  `^(?:${SAID_BEFORE} )*(?:STOP|STOPALL)\\b(?! (?:BY|IN|AT|OVER|SIGNS?|LIGHTS?)\\b)(?!(?: (?:THE|MY|HIS|HER|OUR|ALL|ANY|THIS|THESE|WITH|ON)){0,3} ${CARE}\\b)`,
);
const LAST = /\b(?:STOP|STOPALL)$/;

/** Texts that end in STOP and are about something else: a negation, a place, what the body does, what one should do oneself. */
const ELSEWHERE: readonly RegExp[] = [
  /\b(?:DONT|DO NOT|NEVER|NOT|CANT|CANNOT|COULDNT|WONT|DIDNT|DID|DOESNT|DOES|HASNT|WITHOUT)\b/,
  /\b(?:BUS|TRAIN|TRAM|METRO|SUBWAY|TRUCK|PIT|FULL|NON|THE|A|NEXT|LAST|FIRST) STOP$/,
  /\b(?:(?<!HOW )(?:CAN|DO|MAY|MUST|COULD) (?:I|WE|HE|SHE)|SHOULD (?:I|WE|HE|SHE|MY)|(?:I|WE|HE|SHE) SHOULD|WHEN(?! WILL YOU)|WILL (?:IT|THE|MY|THIS))\b/,
  new RegExp(`\\b${CARE}\\b`),
];

/** Whether a text in the spelling of `wordsOf` begins or ends with a STOP that is meant for us (47 CFR 64.1200(a)(10)). */
export function stopsAtAnEdge(text: string): boolean {
  return FIRST.test(text) || (LAST.test(text) && !ELSEWHERE.some((pattern) => pattern.test(text)));
}
