import { expect, test } from 'vitest';
import { auditGroup } from '../../db/domain/people/auditGroups.ts';
import { auditWords } from '../../db/domain/people/auditWords.ts';
import { ENTRY_KINDS } from '../../db/domain/record/record.ts';

const NAMED = `clinic.create signIn.pin signIn.lock person.add person.amend person.changePin
  person.resetPin person.recoverLead person.deactivate person.reactivate person.wrongPin
  person.pinRight person.lockOut person.liftLockOut emergency.begin emergency.end
  emergency.refused patient.add patient.amend patient.weigh patient.recordWeight patient.read
  session.start session.replan session.cancel session.sign session.read session.queue
  entry.withdraw hand_over.record print.pdf print.paper keys.changePassphrase
  keys.newRecoveryKey settings.change psychotherapy.write psychotherapy.amend
  psychotherapy.withdraw psychotherapy.grant psychotherapy.revoke psychotherapy.read audit.read
  audit.replay check.start check.done kiosk.start kiosk.submit kiosk.leave kiosk.wrongPin protocol.ship
  protocol.publish`.split(/\s+/u);

test('every action is told in words of its own', () => {
  const actions = [
    ...NAMED,
    ...ENTRY_KINDS.map((kind) => `${kind}.record`),
    ...ENTRY_KINDS.filter((kind) => kind !== 'discharge' && kind !== 'hand_over').map(
      (kind) => `${kind}.amend`,
    ),
  ];
  for (const action of actions) expect(auditWords(action), action).not.toMatch(/[._]|^$/u);
  const told = new Set(actions).size;
  // A weight has two names in the chain, from before and from now.
  expect(new Set(actions.map(auditWords)).size).toBe(told - 1);
});

test('an entry is told by its kind, and what is not known as it is stored', () => {
  expect(auditWords('vitals.record')).toBe('recorded: vital signs');
  expect(auditWords('adverse_event.amend')).toBe('corrected: adverse event');
  expect(auditWords('discharge.record')).toBe('discharged a patient');
  expect(auditWords('hand_over.record')).toBe('handed a session over');
  for (const unknown of ['', 'vitals', 'vitals.', 'moon.landing', 'constructor', 'toString']) {
    expect(auditWords(unknown)).toBe(unknown);
  }
});

test('every action is in one of the viewer’s groups', () => {
  expect(auditGroup('vitals.record')).toBe('charting');
  expect(auditGroup('session.sign')).toBe('signing');
  expect(auditGroup('patient.read')).toBe('reading');
  expect(auditGroup('person.wrongPin')).toBe('access');
});

test('an action that is not known is charting, whatever its name', () => {
  for (const unknown of ['constructor', 'toString.record', '']) {
    expect(auditGroup(unknown)).toBe('charting');
  }
});
