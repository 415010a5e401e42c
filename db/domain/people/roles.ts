/** Roles: what a person is in the clinic. What each may do is the contract's table of rights. */

export const ROLES = ['clinician', 'medical_lead', 'guide', 'front_desk', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  clinician: 'Clinician',
  medical_lead: 'Medical lead',
  guide: 'Guide or therapist',
  front_desk: 'Front desk',
  auditor: 'Auditor',
};
