/**
 * Every operation of the contract in plain words, for the table of rights.
 *
 * A new operation without words does not compile.
 */
import type { OperationName } from '../../../preload/contract/index.ts';

/** In the order of the table. */
export const TOPICS = [
  'Patients',
  'Sessions',
  'Charting',
  'Signing',
  'Paper',
  'Import and export',
  'Protocols',
  'Psychotherapy notes',
  'The patient’s own page',
  'People',
  'The clinic',
  'Audit',
  'At this computer',
] as const;
export type Topic = (typeof TOPICS)[number];

export type OperationWords = { readonly topic: Topic; readonly words: string };

const at =
  (topic: Topic) =>
  (words: string): OperationWords => ({ topic, words });

const patients = at('Patients');
const sessions = at('Sessions');
const charting = at('Charting');
const signing = at('Signing');
const paper = at('Paper');
const files = at('Import and export');
const protocols = at('Protocols');
const psychotherapy = at('Psychotherapy notes');
const kiosk = at('The patient’s own page');
const people = at('People');
const clinic = at('The clinic');
const audit = at('Audit');
const computer = at('At this computer');

export const OPERATION_WORDS: Readonly<Record<OperationName, OperationWords>> = {
  'patient.search': patients('Find a patient'),
  'patient.open': patients('Read a patient’s chart'),
  'patient.add': patients('Add a patient'),
  'patient.amend': patients('Correct a patient’s details'),
  'patient.recordWeight': patients('Record a weight'),

  'session.today': sessions('See today’s sessions'),
  'session.board': sessions('See the board of running sessions'),
  'session.earlier': sessions('Read how the last session went'),
  'session.start': sessions('Check a session in'),
  'session.replan': sessions('Change the plan of a session'),
  'session.open': sessions('Open a session’s record'),
  'session.cancel': sessions('Cancel a session'),
  'session.handOver': sessions('Hand a session over, or take it over'),

  'entry.record': charting('write'),
  'entry.amend': charting('correct'),
  'entry.withdraw': charting('Mark an entry as entered in error, of a kind one may write'),
  'draft.save': charting('Keep what one is typing'),
  'draft.list': charting('Come back to what one was typing'),
  'draft.clear': charting('Throw away what one was typing'),

  'session.sign': signing('sign'),
  'signing.queue': signing('See what waits for a signature'),

  'session.summary': paper('Read a session’s summary beside its signature'),
  'print.list': paper('See the sessions of a day and what was printed of them'),
  'print.blanks': paper('See which blank downtime forms there are'),
  'print.document': paper('read'),
  'print.toPdf': paper('save as a PDF'),
  'print.toPrinter': paper('print'),
  'print.sheets': paper('Lay out what is printed'),
  'template.list': paper('Read the going-home texts and the esketamine form'),
  'template.publish': paper('Change the going-home texts and the esketamine form'),

  'export.fhir': files('Export a session or a patient as FHIR'),
  'export.clinic': files('Export the whole clinic'),
  'import.read': files('Read a file of patients to import'),
  'import.plan': files('See what an import would take'),
  'import.rows': files('See each patient of an import'),
  'import.chooseMrn': files('Choose which identifier becomes the MRN'),
  'import.apply': files('Take patients in'),
  'import.discard': files('Throw a read file away'),

  'protocol.list': protocols('Read the protocols'),
  'protocol.history': protocols('Read the earlier versions of a protocol'),
  'protocol.publish': protocols('Publish a protocol'),

  'psychotherapy.list': psychotherapy('Read one’s own, and those one was granted'),
  'psychotherapy.write': psychotherapy('Write one'),
  'psychotherapy.amend': psychotherapy('Correct one’s own'),
  'psychotherapy.withdraw': psychotherapy('Withdraw one’s own'),
  'psychotherapy.grant': psychotherapy('Let somebody else read one’s own'),
  'psychotherapy.revoke': psychotherapy('Take that back'),

  'kiosk.start': kiosk('Hand the screen to a patient'),
  'kiosk.state': kiosk('Show the form'),
  'kiosk.submit': kiosk('Send the form'),
  'kiosk.leave': kiosk('Take the screen back, with a PIN'),

  'people.list': people('See who works here, and as what'),
  'people.add': people('Add somebody'),
  'people.amend': people('Change somebody’s name, credential or role'),
  'people.resetPin': people('Set a new PIN for somebody'),
  'people.liftLockOut': people('Lift a lock-out'),
  'people.setActive': people('Deactivate somebody, or let them come back'),
  'people.changeOwnPin': people('Change one’s own PIN'),

  'settings.read': clinic('Read when the screen locks and what files are called'),
  'settings.change': clinic('Change locking, co-signing, emergency access and file names'),
  'keys.state': clinic('See which keys there are'),
  'keys.changePassphrase': clinic('Change the passphrase'),
  'keys.newRecoveryKey': clinic('Make a new recovery key'),
  'keys.confirmRecoveryKey': clinic('Make the new recovery key valid'),

  'audit.list': audit('See who did and read what'),
  'audit.emergencies': audit('See every emergency access'),
  'audit.moments': audit('See when a session’s record changed'),
  'audit.replay': audit('See a session as it stood at a moment'),
  'check.start': audit('Check the whole record'),
  'check.cancel': audit('Stop the check'),
  'check.state': audit('See what the last check found'),

  'job.state': computer('See how far one’s own long work is'),
  'job.cancel': computer('Cancel one’s own long work'),
  'job.showFolder': computer('Open the folder of what one saved'),
  'job.dismiss': computer('Clear away one’s own long work that ended'),
  'setup.chooseExport': computer('Look at an export, where there is no clinic'),
  'setup.restoreExport': computer('Bring an export in, where there is no clinic'),
  'system.state': computer('See the sign-in screen'),
  'setup.createClinic': computer('Set up a clinic, where there is none'),
  'setup.confirmRecoveryKey': computer('Confirm the recovery key of a new clinic'),
  'setup.addFirstPerson': computer('Add the first person of a new clinic'),
  'setup.openDemo': computer('Open the demo clinic'),
  'unlock.withPassphrase': computer('Open the clinic with its passphrase'),
  'unlock.withRecoveryKey': computer('Open the clinic with its recovery key'),
  'unlock.closeClinic': computer('Close the clinic'),
  'signIn.withPin': computer('Sign in with one’s PIN'),
  'people.recoverLead': computer('Set a medical lead’s lost PIN with the recovery key'),
  'emergency.begin': computer('Begin an emergency access, with one’s PIN or the passphrase'),
  'view.kept': computer('See the theme and the window as they were left'),
  'view.keep': computer('Change the theme and the window'),
  'signIn.lock': computer('Lock the screen'),
  'emergency.end': computer('End one’s emergency access'),
};
