import { useWords } from '../../app/words.ts';
import { nameOf, type Patient, shortId } from './patient-name.ts';
import { patientsWords } from './patients.words.ts';

/** What to call somebody on a page: by name, or by a part of their id where there is none or it may not be seen. */
export function useTitle(): (patient: Patient) => string {
  const words = useWords(patientsWords);
  return (patient) =>
    nameOf(patient) ?? (patient.isKnown ? words.patient(shortId(patient.id)) : words.visitor(shortId(patient.id)));
}
