/** The actions of the audit chain in plain words, as a sentence goes on from who did them. */
import { ENTRY_KINDS, type EntryKind } from '../record/entryValues.ts';
import { ENTRY_KIND_WORDS } from '../session/recordWords.ts';

const ACTION_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'clinic.create': 'created the clinic',

    'signIn.pin': 'signed in',
    'signIn.lock': 'locked the screen',

    'person.add': 'added a person',
    'person.amend': 'changed a person’s details or role',
    'person.changePin': 'changed their own PIN',
    'person.resetPin': 'set a new PIN for a person',
    'person.recoverLead': 'set a medical lead’s PIN with the recovery key',
    'person.deactivate': 'deactivated a person',
    'person.reactivate': 'let a person sign in again',
    'person.wrongPin': 'typed a wrong PIN',
    'person.pinRight': 'typed the right PIN after wrong ones',
    'person.lockOut': 'was locked out after too many wrong PINs',
    'person.liftLockOut': 'lifted a lock-out',

    'emergency.begin': 'began an emergency access',
    'emergency.end': 'ended an emergency access',
    'emergency.refused': 'was refused an emergency access',

    'patient.add': 'added a patient',
    'patient.amend': 'changed a patient’s details',
    'patient.weigh': 'recorded a weight',
    'patient.recordWeight': 'recorded a weight',
    'patient.read': 'read a patient’s chart',

    'session.start': 'checked a patient in',
    'session.replan': 'changed the plan',
    'session.cancel': 'cancelled a session',
    'session.sign': 'signed a session',
    'session.read': 'read a session',
    'session.queue': 'read the list of what waits for a signature',
    'entry.withdraw': 'withdrew an entry',
    'hand_over.record': 'handed a session over',

    'psychotherapy.write': 'wrote a psychotherapy note',
    'psychotherapy.amend': 'corrected a psychotherapy note',
    'psychotherapy.withdraw': 'withdrew a psychotherapy note',
    'psychotherapy.grant': 'let somebody read a psychotherapy note',
    'psychotherapy.revoke': 'took back the right to read a psychotherapy note',
    'psychotherapy.read': 'read psychotherapy notes',

    'print.pdf': 'saved a document as PDF',
    'print.paper': 'printed a document',

    'export.session': 'exported a session',
    'export.patient': 'exported a patient’s chart',
    'export.clinic': 'exported the whole clinic',
    'import.patients': 'brought patients in from a file',
    'clinic.restore': 'brought the clinic in from its export',
    'backup.make': 'made a backup',
    'template.publish': 'published a template',

    'protocol.ship': 'laid in a protocol that comes with Vigil',
    'protocol.publish': 'published a protocol',

    'settings.change': 'changed the clinic’s settings',
    'keys.changePassphrase': 'changed the clinic’s passphrase',
    'keys.newRecoveryKey': 'made a new recovery key',

    'audit.read': 'searched the audit record',
    'audit.replay': 'looked at a session as it once stood',
    'check.start': 'began a check of the record',
    'check.done': 'finished a check of the record',

    'kiosk.start': 'handed the screen to a patient',
    'kiosk.submit': 'wrote what a patient answered on the screen',
    'kiosk.leave': 'took the screen back from a patient',
    'kiosk.wrongPin': 'handed the screen over, and a wrong PIN was typed on it',
  }),
);

function isEntryKind(text: string): text is EntryKind {
  return (ENTRY_KINDS as readonly string[]).includes(text);
}

/** The kind within a line. */
function kindInText(kind: EntryKind): string {
  return ENTRY_KIND_WORDS[kind].toLowerCase();
}

function entryActionWords(kind: EntryKind, verb: string): string | null {
  switch (verb) {
    case 'record':
      return kind === 'discharge' ? 'discharged a patient' : `recorded: ${kindInText(kind)}`;
    case 'amend':
      return `corrected: ${kindInText(kind)}`;
    case 'withdraw':
      return `withdrew: ${kindInText(kind)}`;
    default:
      return null;
  }
}

/**
 * An action of the chain in plain words: `signed a session`, `corrected: vital signs`.
 *
 * One that this version does not know is told as it is stored.
 */
export function auditWords(action: string): string {
  const known = ACTION_WORDS.get(action);
  if (known !== undefined) return known;
  const [topic = '', verb = ''] = action.split('.');
  const ofEntry = isEntryKind(topic) ? entryActionWords(topic, verb) : null;
  return ofEntry ?? action;
}
