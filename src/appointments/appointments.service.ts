import { Injectable } from '@nestjs/common';

import { type ClinicKeys, seal, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { AppointmentRepository, type AppointmentRow, type PatientLine } from './appointment.repository.ts';
import type { Appointment, AppointmentDetails } from './appointment.ts';
import type { PatientMove } from '../patients/patient-move.ts';

/** The projection of bookings that reminders hang on. */
@Injectable()
export class AppointmentsService {
  constructor(private readonly appointments: AppointmentRepository) {}

  async find(
    tx: Sql,
    wanted: readonly { readonly clinicId: string; readonly id: string }[],
    keys: ReadonlyMap<string, ClinicKeys>,
  ): Promise<Appointment[]> {
    if (wanted.length === 0) return [];
    const rows = await this.appointments.find(tx, wanted);
    return rows.map((row) => toAppointment(row, keys));
  }

  /** What was ever booked for a patient, the last first. */
  async ofPatient(sql: Sql, keys: ClinicKeys, patientId: string): Promise<Appointment[]> {
    const rows = await this.appointments.findByPatient(sql, keys.clinicId, patientId);
    return rows.map((row) => toAppointment(row, new Map([[keys.clinicId, keys]])));
  }

  /** When patients are expected next in a line of care, within two moments; of whom that is not known, nothing. */
  async nextStarts(
    tx: Sql,
    wanted: readonly PatientLine[],
    within: { readonly after: Date; readonly until: Date },
  ): Promise<(PatientLine & { startsAt: Date })[]> {
    return wanted.length === 0 ? [] : this.appointments.nextStarts(tx, wanted, within);
  }

  async save(tx: Sql, changed: readonly Appointment[], keys: ReadonlyMap<string, ClinicKeys>): Promise<void> {
    if (changed.length === 0) return;
    await this.appointments.save(
      tx,
      changed.map((appointment) => toRow(appointment, keys)),
    );
  }

  /** Takes away what is left of erased patients here. Answers how many rows that were. */
  erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    return this.appointments.erase(tx, clinicId, patientIds);
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    if (moves.length > 0) await this.appointments.movePatients(tx, moves);
  }
}

/** As sealed: what Attend itself notes beside what was said. */
type SealedDetails = AppointmentDetails & { readonly startToldAt?: string; readonly startSince?: string };

function toAppointment(row: AppointmentRow, keys: ReadonlyMap<string, ClinicKeys>): Appointment {
  const { startToldAt = row.changed_at, startSince, ...details } = openDetails(row, keys);
  return {
    clinicId: row.clinic_id,
    id: row.id,
    patientId: row.patient_id,
    serviceLine: row.service_line,
    status: row.status,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    startToldAt: row.starts_at && new Date(startToldAt),
    startSince: startSince === undefined ? null : new Date(startSince),
    details,
    changedAt: row.changed_at,
  };
}

function openDetails(row: AppointmentRow, keys: ReadonlyMap<string, ClinicKeys>): SealedDetails {
  const own = keys.get(row.clinic_id);
  if (row.details === null || !own) return { externalId: '' };
  return JSON.parse(unseal(own, placeOf(row.clinic_id, row.id), row.details)) as SealedDetails;
}

function toRow(appointment: Appointment, keys: ReadonlyMap<string, ClinicKeys>): AppointmentRow {
  const own = keys.get(appointment.clinicId);
  const place = placeOf(appointment.clinicId, appointment.id);
  const { startToldAt, startSince } = appointment;
  const details = {
    ...appointment.details,
    startToldAt: startToldAt ?? undefined,
    startSince: startSince ?? undefined,
  };
  return {
    clinic_id: appointment.clinicId,
    id: appointment.id,
    patient_id: appointment.patientId,
    service_line: appointment.serviceLine,
    status: appointment.status,
    starts_at: appointment.startsAt,
    ends_at: appointment.endsAt,
    details: own ? seal(own, place, JSON.stringify(details)) : null,
    changed_at: appointment.changedAt,
  };
}

function placeOf(clinicId: string, rowId: string) {
  return { clinicId, table: 'appointment', column: 'details', rowId };
}
