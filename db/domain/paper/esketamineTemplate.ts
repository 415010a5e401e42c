/** What an esketamine form's template has to hold before anybody may print by it. */
import type { EsketamineSource, EsketamineTemplate } from './templates.ts';

/** Without these it is no monitoring form: whose, when, how much, how long, and the pressures. */
export const NEEDED_SOURCES = [
  'patient_name',
  'session_date',
  'dose',
  'monitoring_minutes',
  'bp_baseline',
  'bp_40_min',
  'bp_before_leaving',
  'sedation',
  'dissociation',
  'serious_adverse_event',
] as const satisfies readonly EsketamineSource[];

/** Each thing the form can ask, as it is called where a template is edited. */
export const ESKETAMINE_SOURCE_WORDS: Readonly<Record<EsketamineSource, string>> = {
  patient_name: 'Patient, name',
  patient_birth: 'Patient, date of birth',
  patient_sex: 'Patient, sex',
  patient_phone: 'Patient, phone',
  patient_address: 'Patient, address',
  site_name: 'Name of the site',
  session_date: 'Date of the session',
  benzodiazepines: 'Benzodiazepines, yes or no',
  sedatives: 'Other sedatives, yes or no',
  psychostimulants: 'Psychostimulants, yes or no',
  maois: 'MAO inhibitors, yes or no',
  opioids: 'Opioids, yes or no',
  monitored_by: 'Who monitored',
  dose: 'Dose given',
  lot: 'Lot numbers',
  first_device_at: 'Time of the first device',
  monitoring_ended_at: 'Time monitoring ended',
  monitoring_minutes: 'Minutes monitored in all',
  vitals_acceptable_before: 'Vital signs acceptable before dosing',
  bp_baseline: 'Blood pressure at baseline',
  bp_40_min: 'Blood pressure at 40 min',
  bp_before_leaving: 'Blood pressure before leaving',
  vitals_acceptable_leaving: 'Vital signs acceptable before leaving',
  sedation: 'Sedation, yes or no',
  dissociation: 'Dissociation, yes or no',
  serious_adverse_event: 'Serious adverse event, yes or no',
};

const isBlank = (text: string): boolean => text.trim() === '';

/**
 * What is wrong with a template, by dotted field (`sections.0.heading`); empty when it is sound.
 *
 * Each source stands on the form once, and those without which it is no monitoring form stand on it.
 */
export function checkEsketamineTemplate({
  revision,
  sections,
}: EsketamineTemplate): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  if (isBlank(revision)) problems['revision'] = 'Say which revision of the form this follows.';
  const first = new Map<EsketamineSource, string>();
  for (const [at, { heading, fields }] of sections.entries()) {
    const section = `sections.${at}`;
    if (isBlank(heading)) problems[`${section}.heading`] = 'Give it a heading.';
    if (fields.length === 0) problems[`${section}.fields`] = 'A section needs a field.';
    for (const [place, { source, label }] of fields.entries()) {
      const field = `${section}.fields.${place}`;
      if (isBlank(label)) problems[`${field}.label`] = 'Name the field.';
      const before = first.get(source);
      if (before === undefined) first.set(source, label);
      // Filled in twice, one of two could be corrected by hand and the other not.
      else problems[`${field}.source`] = `This is on the form already, as “${before}”.`;
    }
  }
  const lacking = NEEDED_SOURCES.filter((source) => !first.has(source));
  if (sections.length === 0) problems['sections'] = 'The form needs at least one section.';
  else if (lacking.length > 0) {
    const words = lacking.map((source) => ESKETAMINE_SOURCE_WORDS[source].toLowerCase());
    problems['sections'] = `The form needs these too: ${words.join('; ')}.`;
  }
  return problems;
}
