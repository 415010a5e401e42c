/**
 * The esketamine monitoring form in the two revisions a clinic meets: before and since it asks for
 * opioids.
 *
 * Source of the items: FDA REMS 386, patient monitoring form. The wording is Vigil's own.
 */
import type { EsketamineTemplate } from '../templates.ts';

type Section = EsketamineTemplate['sections'][number];

const PATIENT: Section = {
  heading: 'Patient and site',
  fields: [
    { source: 'patient_name', label: 'Patient' },
    { source: 'patient_birth', label: 'Date of birth' },
    { source: 'patient_sex', label: 'Sex' },
    { source: 'patient_phone', label: 'Phone' },
    { source: 'patient_address', label: 'Address' },
    { source: 'site_name', label: 'Healthcare site' },
  ],
};

const MEDICINES: Section = {
  heading: 'Medicines taken besides',
  fields: [
    { source: 'benzodiazepines', label: 'Benzodiazepines' },
    { source: 'sedatives', label: 'Other sedating medicines' },
    { source: 'psychostimulants', label: 'Psychostimulants' },
    { source: 'maois', label: 'MAO inhibitors' },
  ],
};

const MEDICINES_WITH_OPIOIDS: Section = {
  ...MEDICINES,
  fields: [...MEDICINES.fields, { source: 'opioids', label: 'Opioids' }],
};

const AFTER: readonly Section[] = [
  {
    heading: 'Treatment',
    fields: [
      { source: 'session_date', label: 'Date of treatment' },
      { source: 'dose', label: 'Dose' },
      { source: 'lot', label: 'Lot' },
      { source: 'first_device_at', label: 'First device at' },
      { source: 'monitoring_ended_at', label: 'Monitoring ended at' },
      { source: 'monitoring_minutes', label: 'Time monitored in all' },
      { source: 'monitored_by', label: 'Monitored by' },
    ],
  },
  {
    heading: 'Vital signs',
    fields: [
      { source: 'vitals_acceptable_before', label: 'Acceptable before the dose' },
      { source: 'vitals_acceptable_leaving', label: 'Acceptable before leaving' },
      { source: 'bp_baseline', label: 'Blood pressure at baseline' },
      { source: 'bp_40_min', label: 'Blood pressure at 40 min' },
      { source: 'bp_before_leaving', label: 'Blood pressure before leaving' },
    ],
  },
  {
    heading: 'What happened',
    fields: [
      { source: 'sedation', label: 'Sedation' },
      { source: 'dissociation', label: 'Dissociation' },
      { source: 'serious_adverse_event', label: 'Serious adverse event' },
    ],
  },
];

/** Oldest first: the last one stands until the clinic publishes its own. */
export const SHIPPED_ESKETAMINE_FORMS: readonly EsketamineTemplate[] = [
  {
    revision: 'Items of the REMS form as first issued, opioids not asked for',
    sections: [PATIENT, MEDICINES, ...AFTER],
  },
  {
    revision: 'Items of the REMS form as since revised, opioids asked for',
    sections: [PATIENT, MEDICINES_WITH_OPIOIDS, ...AFTER],
  },
];
