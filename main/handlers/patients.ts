/** Patients: find, add, open, amend, weigh. */
import type { patients } from '../../preload/contract/patients.ts';
import type { Handlers } from '../context.ts';

export const patientHandlers: Handlers<keyof typeof patients> = {
  'patient.search': ({ text, limit }, { clinics }) => clinics.store().patients.search(text, limit),
  'patient.open': ({ patientId, sessionLimit }, { clinics, readings }) => {
    const store = clinics.store();
    const chart = store.patients.open(patientId, sessionLimit);
    const reading = { action: 'patient.read', recordId: patientId } as const;
    readings.note(store, clinics.writer(), { ...reading, visit: clinics.visit() });
    return chart;
  },
  'patient.add': (input, { clinics }) => {
    clinics.store().patients.add(clinics.writer(), input);
    return { patientId: input.patientId };
  },
  'patient.amend': (input, { clinics }) => {
    clinics.store().patients.amend(clinics.writer(), input);
    return { patientId: input.patientId };
  },
  'patient.recordWeight': (input, { clinics }) => {
    clinics.store().patients.recordWeight(clinics.writer(), input);
    return { weightId: input.weightId };
  },
};
