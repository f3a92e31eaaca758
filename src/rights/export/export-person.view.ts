import type { ExportSection } from './export-section.ts';

/** Who somebody is, how they are reached, who stands by them, what they agreed to and what stands against it. */
export const PERSON_SECTIONS: readonly ExportSection[] = [
  {
    name: 'patient',
    title: 'Who you are',
    tables: ['patient'],
    sealed: [{ name: 'profile', column: 'profile', as: 'json' }],
    statement: `
      SELECT p.id AS "sealId", p.id, p.profile, p.language, p.time_zone AS "timeZone", p.region, p.is_known AS "isKnown",
             p.merged_into AS "mergedInto", p.deceased_at AS "deceasedAt", p.created_at AS "createdAt",
             p.updated_at AS "updatedAt",
             p.erased_at AS "erasedAt"
      FROM patient AS p WHERE p.clinic_id = $1 AND p.id = ANY ($2::uuid[])
      ORDER BY p.created_at, p.id LIMIT $3`,
  },
  {
    name: 'contactPoints',
    title: 'How we reach you',
    tables: ['contact_point'],
    sealed: [{ name: 'value', column: 'value', as: 'text' }],
    statement: `
      SELECT concat_ws(':', c.patient_id, c.kind, c.hash) AS "sealId", c.patient_id AS "patientId", c.kind, c.value,
             c.created_at AS "createdAt"
      FROM contact_point AS c WHERE c.clinic_id = $1 AND c.patient_id = ANY ($2::uuid[])
      ORDER BY c.created_at, c.hash LIMIT $3`,
  },
  {
    name: 'identifiers',
    title: 'What we recognise you by',
    tables: ['identifier'],
    sealed: [],
    statement: `
      SELECT i.patient_id AS "patientId", i.kind, i.hash AS "keyedHash", i.created_at AS "createdAt"
      FROM identifier AS i WHERE i.clinic_id = $1 AND i.patient_id = ANY ($2::uuid[])
      ORDER BY i.created_at, i.hash LIMIT $3`,
  },
  {
    name: 'stakeholders',
    title: 'Who stands by you, and by whom you stand',
    tables: ['stakeholder'],
    sealed: [{ name: 'name', column: 'name', as: 'text' }],
    statement: `
      SELECT s.id AS "sealId", s.id, s.patient_id AS "patientId", s.kind, s.other_patient_id AS "otherPatientId", s.name, s.since,
             s.until, s.source, s.created_by AS "createdBy", s.created_at AS "createdAt", s.ended_by AS "endedBy"
      FROM stakeholder AS s
      WHERE s.clinic_id = $1 AND (s.patient_id = ANY ($2::uuid[]) OR s.other_patient_id = ANY ($2::uuid[]))
      ORDER BY s.since, s.id LIMIT $3`,
  },
  {
    name: 'consents',
    title: 'What you agreed to',
    tables: ['consent'],
    sealed: [],
    statement: `
      SELECT c.id, c.purpose, c.channel, c.level, c.action, c.wording, c.wording_version AS "wordingVersion", c.source, c.actor,
             c.at, c.created_at AS "createdAt"
      FROM consent AS c WHERE c.clinic_id = $1 AND c.patient_id = ANY ($2::uuid[])
      ORDER BY c.at, c.id LIMIT $3`,
  },
  {
    name: 'suppressions',
    title: 'Addresses and numbers that we do not write to',
    tables: ['suppression'],
    sealed: [{ name: 'note', column: 'note', as: 'text' }],
    statement: `
      SELECT s.id AS "sealId", s.id, s.kind, s.purpose, s.reason, s.source, s.note, s.at, s.created_by AS "createdBy",
             s.lifted_at AS "liftedAt", s.lifted_because AS "liftedBecause", s.lifted_by AS "liftedBy"
      FROM suppression AS s
      WHERE s.clinic_id = $1 AND (s.kind, s.hash) IN (
        SELECT c.kind, c.hash FROM contact_point AS c WHERE c.clinic_id = $1 AND c.patient_id = ANY ($2::uuid[]))
      ORDER BY s.at, s.id LIMIT $3`,
  },
  {
    name: 'optIns',
    title: 'Confirmations by email',
    tables: ['opt_in'],
    sealed: [],
    statement: `
      SELECT o.id, o.message_id AS "messageId", o.wording, o.wording_version AS "wordingVersion", o.source,
             o.requested_at AS "requestedAt", o.requested_by AS "requestedBy", o.expires_at AS "expiresAt",
             o.confirmed_at AS "confirmedAt"
      FROM opt_in AS o WHERE o.clinic_id = $1 AND o.patient_id = ANY ($2::uuid[])
      ORDER BY o.requested_at, o.id LIMIT $3`,
  },
  {
    name: 'authorizations',
    title: 'What you authorized',
    tables: ['marketing_authorization'],
    sealed: [
      { name: 'description', column: 'description', as: 'text' },
      { name: 'purpose', column: 'purpose', as: 'text' },
      { name: 'expiryEvent', column: 'expiry_event', as: 'text' },
      { name: 'signer', column: 'signer', as: 'text' },
    ],
    statement: `
      SELECT a.id AS "sealId", a.id, a.description, a.discloser, a.recipient, a.purpose, a.expires_on::text AS "expiresOn",
             a.expiry_event AS "expiryEvent", a.signed_at AS "signedAt", a.signer, a.signer_authority AS "signerAuthority",
             a.payer, a.copy_given_at AS "copyGivenAt", a.created_at AS "createdAt", a.created_by AS "createdBy",
             a.revoked_at AS "revokedAt", a.revoked_by AS "revokedBy"
      FROM marketing_authorization AS a WHERE a.clinic_id = $1 AND a.patient_id = ANY ($2::uuid[])
      ORDER BY a.signed_at, a.id LIMIT $3`,
  },
  {
    name: 'riskAcknowledgements',
    title: 'Risks of open channels that you accepted',
    tables: ['channel_risk_ack'],
    sealed: [],
    statement: `
      SELECT r.id, r.channel, r.wording, r.wording_version AS "wordingVersion", r.source, r.at, r.actor,
             r.withdrawn_at AS "withdrawnAt", r.withdrawn_by AS "withdrawnBy"
      FROM channel_risk_ack AS r WHERE r.clinic_id = $1 AND r.patient_id = ANY ($2::uuid[])
      ORDER BY r.at, r.id LIMIT $3`,
  },
  {
    name: 'rightsRequests',
    title: 'What you asked for by right',
    tables: ['rights_request'],
    sealed: [],
    statement: `
      SELECT r.id, r.kind, r.status, r.received_at AS "receivedAt", r.received_via AS "receivedVia",
             r.identity_by AS "identityBy", r.due_at AS "dueAt", r.extended_at AS "extendedAt",
             r.denial_reason AS "denialReason", r.closed_at AS "closedAt"
      FROM rights_request AS r WHERE r.clinic_id = $1 AND r.patient_id = ANY ($2::uuid[])
      ORDER BY r.received_at, r.id LIMIT $3`,
  },
  {
    name: 'rightsRequestEvents',
    title: 'What was done about it',
    tables: ['rights_request_event'],
    sealed: [{ name: 'note', column: 'note', as: 'text' }],
    statement: `
      SELECT concat_ws(':', e.request_id, e.ordinal) AS "sealId", e.request_id AS "requestId", e.at, e.action, e.by, e.note
      FROM rights_request AS r
      JOIN rights_request_event AS e ON e.clinic_id = r.clinic_id AND e.request_id = r.id
      WHERE r.clinic_id = $1 AND r.patient_id = ANY ($2::uuid[])
      ORDER BY e.at, e.request_id, e.ordinal LIMIT $3`,
  },
  {
    name: 'disclosures',
    title: 'To whom your data went',
    tables: ['disclosure'],
    sealed: [{ name: 'content', column: 'content', as: 'json' }],
    statement: `
      SELECT d.id AS "sealId", d.id, d.at, d.recipient_kind AS "recipientKind", d.content, d.basis, d.accountable, d.source,
             d.created_at AS "createdAt", d.created_by AS "createdBy"
      FROM disclosure AS d WHERE d.clinic_id = $1 AND d.patient_id = ANY ($2::uuid[])
      ORDER BY d.at, d.id LIMIT $3`,
  },
  {
    name: 'restrictions',
    title: 'What we agreed with you',
    tables: ['patient_restriction'],
    sealed: [],
    statement: `
      SELECT r.id, r.kind, r.channel, r.contact_kind AS "contactKind", r.request_id AS "requestId", r.agreed_at AS "agreedAt",
             r.agreed_by AS "agreedBy", r.ended_at AS "endedAt", r.ended_by AS "endedBy"
      FROM patient_restriction AS r WHERE r.clinic_id = $1 AND r.patient_id = ANY ($2::uuid[])
      ORDER BY r.agreed_at, r.id LIMIT $3`,
  },
  {
    name: 'legalHolds',
    title: 'What must be kept for a court',
    tables: ['legal_hold'],
    // What a hold is for may be the confidence of somebody else: it is not opened here.
    sealed: [],
    statement: `
      SELECT h.id, h.placed_at AS "placedAt", h.released_at AS "releasedAt"
      FROM legal_hold AS h WHERE h.clinic_id = $1 AND h.patient_id = ANY ($2::uuid[])
      ORDER BY h.placed_at, h.id LIMIT $3`,
  },
  {
    name: 'audit',
    title: 'Who looked at your record or changed it',
    tables: ['audit_event'],
    sealed: [],
    statement: `
      SELECT e.id, e.at, e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.actor_role AS "actorRole", e.action, e.result
      FROM audit_event AS e
      CROSS JOIN (SELECT array_agg(k.id::text) AS texts FROM unnest($2::uuid[]) AS k (id)) AS ids
      WHERE e.clinic_id = $1
        AND ((e.object_kind = 'patient' AND e.object_id = ANY (ids.texts)) OR e.detail -> 'patients' ?| ids.texts)
      ORDER BY e.at, e.id LIMIT $3`,
  },
];
