const FROM_CHANGES = `
  SELECT c.clinic_id, c.patient_id, c.service_line, c.episode,
         min(CASE c.to_stage WHEN 'awareness' THEN c.at END), min(CASE c.to_stage WHEN 'consideration' THEN c.at END),
         min(CASE c.to_stage WHEN 'access' THEN c.at END), min(CASE c.to_stage WHEN 'care' THEN c.at END),
         min(CASE c.to_stage WHEN 'post_visit' THEN c.at END)
  FROM stage_change AS c WHERE c.to_stage <> 'lapsed'
  GROUP BY c.clinic_id, c.patient_id, c.service_line, c.episode`;

const KEPT = `
  SELECT e.clinic_id, e.patient_id, e.service_line, e.episode, e.awareness, e.consideration, e.access, e.care, e.post_visit
  FROM stage_episode AS e`;

/** A row for each episode that is kept and follows from no changes, and for each that follows from them and is not kept. */
export const WRONG_EPISODES = `(${KEPT} EXCEPT ${FROM_CHANGES}) UNION ALL (${FROM_CHANGES} EXCEPT ${KEPT})`;
