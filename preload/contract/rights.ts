/**
 * Rights: who may call each operation of the contract. The one table; main's router enforces it, the
 * screens leave out what it does not allow, and Settings shows it.
 *
 * An operation without a rule does not compile. Not in here: a person's own drafts, PIN and
 * psychotherapy notes are their own whatever the role, and main sees to it.
 */
import type { EntryKind } from '../../db/domain/record/entryValues.ts';
import type { DocumentKind } from '../../db/domain/paper/documents.ts';
import type { SignatureMeaning } from '../../db/domain/record/record.ts';
import type { Role } from '../../db/domain/people/roles.ts';
import type { OperationName } from './index.ts';
import type { SignInProof } from './system.ts';

/** A role, or whoever has an emergency access: that adds to what their own role may do. */
export type RightHolder = Role | 'emergency';

/**
 * Rights that depend on one field of the input. Where that is a list, on the field `of` each of its
 * items: who may not have one of them may have none.
 */
export type RuleByField = {
  readonly field: 'kind' | 'meaning' | 'document' | 'targets';
  readonly of?: 'document';
  readonly holders: Readonly<Record<string, readonly RightHolder[]>>;
};

/**
 * `anyone`: no clinic need be open. `clinic`: one is open, nobody need be signed in. `kiosk`: only
 * the patient's page. `paper`: only the page in print. Otherwise: who, signed in.
 */
export type Rule = 'anyone' | 'clinic' | 'kiosk' | 'paper' | readonly RightHolder[] | RuleByField;

const LEAD = ['medical_lead'] as const;
const CLINICAL = ['clinician', 'medical_lead'] as const;
const CHARTING = [...CLINICAL, 'emergency'] as const;
const CARE = [...CHARTING, 'guide'] as const;
const THERAPY = [...CLINICAL, 'guide'] as const;
const READERS = [...CARE, 'auditor'] as const;
const DESK = [...CHARTING, 'front_desk'] as const;
const DESK_AND_CARE = [...CARE, 'front_desk'] as const;
const PAPER = [...CARE, 'front_desk', 'auditor'] as const;
const CHECKING = ['medical_lead', 'auditor'] as const;
const EVERYBODY = [...CARE, 'front_desk', 'auditor'] as const;
const BY_OWN_ROLE = [...CLINICAL, 'guide', 'front_desk', 'auditor'] as const;

/** Who may write each kind of entry, and correct or withdraw it. */
export const ENTRY_RIGHTS = {
  vitals: CHARTING,
  dose: CHARTING,
  medicine: CHARTING,
  note: CARE,
  observation: CARE,
  adverse_event: CHARTING,
  recovery_check: CHARTING,
  escort: CARE,
  instructions: CARE,
  acknowledgement: CHARTING,
  discharge: CHARTING,
  peer_check: CARE,
  missed_check: CHARTING,
  meeting: CARE,
  remote_place: CARE,
  drug_count: CHARTING,
  rems_monitoring: CHARTING,
  hand_over: CHARTING,
} satisfies Readonly<Record<EntryKind, readonly RightHolder[]>>;

/** Who may sign with each meaning. An emergency access signs nothing. */
export const SIGNATURE_RIGHTS = {
  performed: CLINICAL,
  reviewed: CLINICAL,
  'co-signed': LEAD,
  witnessed: THERAPY,
} satisfies Readonly<Record<SignatureMeaning, readonly RightHolder[]>>;

/** Who may see and print each document. */
export const DOCUMENT_RIGHTS = {
  session_summary: PAPER,
  session_record: READERS,
  going_home: DESK_AND_CARE,
  course_summary: READERS,
  esketamine_form: PAPER,
  downtime_form: EVERYBODY,
} satisfies Readonly<Record<DocumentKind, readonly RightHolder[]>>;

const BY_DOCUMENT: RuleByField = { field: 'document', holders: DOCUMENT_RIGHTS };
const BY_TARGETS: RuleByField = { field: 'targets', of: 'document', holders: DOCUMENT_RIGHTS };

const BY_KIND: RuleByField = { field: 'kind', holders: ENTRY_RIGHTS };

export const RIGHTS: { readonly [N in OperationName]: Rule } = {
  'system.state': 'anyone',
  'setup.createClinic': 'anyone',
  'setup.confirmRecoveryKey': 'anyone',
  'setup.addFirstPerson': 'clinic',
  'setup.openDemo': 'anyone',
  'unlock.withPassphrase': 'anyone',
  'unlock.withRecoveryKey': 'anyone',
  'unlock.closeClinic': 'clinic',
  'signIn.withPin': 'clinic',
  'signIn.lock': EVERYBODY,
  'emergency.begin': 'clinic',
  'emergency.end': EVERYBODY,
  'view.kept': 'anyone',
  'view.keep': 'anyone',

  'patient.search': EVERYBODY,
  'patient.open': EVERYBODY,
  'patient.add': DESK,
  'patient.amend': DESK,
  'patient.recordWeight': CHARTING,

  'protocol.list': READERS,
  'protocol.history': READERS,
  'protocol.publish': LEAD,

  'session.today': EVERYBODY,
  'session.board': CARE,
  'session.earlier': READERS,
  'session.start': CHARTING,
  'session.replan': CHARTING,
  'session.open': READERS,
  'session.cancel': CHARTING,
  'session.handOver': CHARTING,
  'session.sign': { field: 'meaning', holders: SIGNATURE_RIGHTS },
  'session.summary': PAPER,
  'draft.save': EVERYBODY,
  'draft.list': EVERYBODY,
  'draft.clear': EVERYBODY,
  'entry.record': BY_KIND,
  'entry.amend': BY_KIND,
  /** Only kinds one may write: main looks the kind up. */
  'entry.withdraw': CARE,
  'signing.queue': CLINICAL,

  'print.list': PAPER,
  'print.blanks': DOCUMENT_RIGHTS.downtime_form,
  'print.document': BY_DOCUMENT,
  'print.toPdf': BY_TARGETS,
  'print.toPrinter': BY_TARGETS,
  'print.sheets': 'paper',
  'template.list': EVERYBODY,
  'template.publish': LEAD,

  /** Only who began a job sees it: main minds whose it is. */
  'job.state': 'anyone',
  'job.cancel': 'anyone',
  'job.showFolder': 'anyone',
  'job.dismiss': 'anyone',

  'export.fhir': CLINICAL,
  'export.clinic': LEAD,
  'import.read': LEAD,
  'import.plan': LEAD,
  'import.rows': LEAD,
  'import.chooseMrn': LEAD,
  'import.apply': LEAD,
  'import.discard': LEAD,
  'setup.chooseExport': 'anyone',
  'setup.restoreExport': 'anyone',

  'people.list': CHECKING,
  'people.add': LEAD,
  'people.amend': LEAD,
  'people.resetPin': LEAD,
  'people.liftLockOut': LEAD,
  'people.setActive': LEAD,
  'people.changeOwnPin': BY_OWN_ROLE,
  'people.recoverLead': 'clinic',
  'keys.state': LEAD,
  'keys.changePassphrase': LEAD,
  'keys.newRecoveryKey': LEAD,
  'keys.confirmRecoveryKey': LEAD,
  'settings.read': EVERYBODY,
  'settings.change': LEAD,

  'audit.list': CHECKING,
  'audit.emergencies': CHECKING,
  'audit.moments': CHECKING,
  'audit.replay': CHECKING,
  'check.start': CHECKING,
  'check.cancel': CHECKING,
  'check.state': CHECKING,

  'psychotherapy.list': THERAPY,
  'psychotherapy.write': THERAPY,
  'psychotherapy.amend': THERAPY,
  'psychotherapy.withdraw': THERAPY,
  'psychotherapy.grant': THERAPY,
  'psychotherapy.revoke': THERAPY,

  'kiosk.start': CHARTING,
  'kiosk.state': 'kiosk',
  'kiosk.submit': 'kiosk',
  'kiosk.leave': 'kiosk',
};

/** Pages beside the main one, and all that each may call. */
export const PAGE_OPERATIONS = {
  paper: ['print.sheets'],
  kiosk: ['kiosk.state', 'kiosk.submit', 'kiosk.leave'],
} as const satisfies Readonly<Record<string, readonly OperationName[]>>;
export type PageKind = 'main' | keyof typeof PAGE_OPERATIONS;

/** What somebody holds: their role, and the emergency while it lasts. */
export function holdersOf(actor: {
  readonly role: Role;
  readonly emergency: unknown;
  readonly provedBy: SignInProof;
}): readonly RightHolder[] {
  // The passphrase is known to many: it proves a colleague, not which one.
  if (actor.provedBy === 'passphrase') return actor.emergency === null ? [] : ['emergency'];
  return actor.emergency === null ? [actor.role] : [actor.role, 'emergency'];
}

const anyOf = (allowed: readonly RightHolder[], held: readonly RightHolder[]): boolean =>
  held.some((holder) => allowed.includes(holder));

function isByField(rule: Rule): rule is RuleByField {
  return typeof rule === 'object' && 'field' in rule;
}

/**
 * Whether somebody who is signed in may call `name`; for a rule by field with the value of that
 * field, or without it whether any value would do.
 */
export function mayCall(
  held: readonly RightHolder[],
  name: OperationName,
  value?: EntryKind | SignatureMeaning | DocumentKind,
): boolean {
  const rule = RIGHTS[name];
  if (rule === 'anyone' || rule === 'clinic') return true;
  if (rule === 'kiosk' || rule === 'paper') return false;
  if (!isByField(rule)) return anyOf(rule, held);
  return value === undefined
    ? Object.values(rule.holders).some((allowed) => anyOf(allowed, held))
    : anyOf(rule.holders[value] ?? [], held);
}
