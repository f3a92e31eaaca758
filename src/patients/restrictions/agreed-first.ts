/**
 * The order of contact points of one patient and kind, for a statement that has contact_point AS point: the address or number that
 * was agreed with the patient (45 CFR 164.522(b)), else the newest. The first is where they are reached. The gate asks so, and
 * whoever asks otherwise means another address than the one that messages go to.
 */
export const AGREED_FIRST = `
  EXISTS (
    SELECT 1 FROM patient_restriction AS agreed
    WHERE agreed.clinic_id = point.clinic_id AND agreed.patient_id = point.patient_id AND agreed.kind = 'only_address'
      AND agreed.contact_kind = point.kind AND agreed.contact_hash = point.hash AND agreed.ended_at IS NULL) DESC,
  point.created_at DESC, point.hash`;
