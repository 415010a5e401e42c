/** Every role and every operation, against a table written here for itself. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DOCUMENT_KINDS, type DocumentKind } from '../../db/domain/paper/documents.ts';
import { ENTRY_KINDS, SIGNATURE_MEANINGS } from '../../db/domain/record/record.ts';
import { ROLES, type Role } from '../../db/domain/people/roles.ts';
import {
  contract,
  type OperationName,
  type Output,
  type Reply,
} from '../../preload/contract/index.ts';
import { setUpStaff, signInAs, type Staff } from '../main/support/people.ts';
import { PATIENT, SESSION, startSession } from '../main/support/session.ts';
import { KIOSK_PAGE, OWN_PAGE, PAPER_PAGE, startApp, type App } from './support/app.ts';
import { operationNames, sampleId, samples, valuesOf } from './support/samples.ts';

/**
 * Who may: C clinician, L medical lead, G guide, D front desk, A auditor, and E whoever has an
 * emergency access. `any` needs no clinic, `clinic` nobody signed in, `kiosk` the patient's page,
 * `paper` the page in print.
 */
const MAY: Readonly<Record<OperationName, string>> = {
  'system.state': 'any',
  'setup.createClinic': 'any',
  'setup.confirmRecoveryKey': 'any',
  'setup.addFirstPerson': 'clinic',
  'setup.openDemo': 'any',
  'unlock.withPassphrase': 'any',
  'unlock.withRecoveryKey': 'any',
  'unlock.closeClinic': 'clinic',
  'signIn.withPin': 'clinic',
  'signIn.lock': 'CLGDAE',
  'emergency.begin': 'clinic',
  'emergency.end': 'CLGDAE',
  'view.kept': 'any',
  'view.keep': 'any',
  'patient.search': 'CLGDAE',
  'patient.open': 'CLGDAE',
  'patient.add': 'CLDE',
  'patient.amend': 'CLDE',
  'patient.recordWeight': 'CLE',
  'protocol.list': 'CLGAE',
  'protocol.history': 'CLGAE',
  'protocol.publish': 'L',
  'session.today': 'CLGDAE',
  'session.board': 'CLGE',
  'session.earlier': 'CLGAE',
  'session.start': 'CLE',
  'session.replan': 'CLE',
  'session.open': 'CLGAE',
  'session.cancel': 'CLE',
  'session.handOver': 'CLE',
  'session.sign': 'CLG',
  'session.summary': 'CLGDAE',
  'draft.save': 'CLGDAE',
  'draft.list': 'CLGDAE',
  'draft.clear': 'CLGDAE',
  'entry.record': 'CLGE',
  'entry.amend': 'CLGE',
  'entry.withdraw': 'CLGE',
  'signing.queue': 'CL',
  'print.list': 'CLGDAE',
  'print.blanks': 'CLGDAE',
  'print.document': 'CLGDAE',
  'print.toPdf': 'CLGDAE',
  'print.toPrinter': 'CLGDAE',
  'print.sheets': 'paper',
  'template.list': 'CLGDAE',
  'template.publish': 'L',
  'job.state': 'any',
  'job.cancel': 'any',
  'job.showFolder': 'any',
  'job.dismiss': 'any',
  'export.fhir': 'CL',
  'export.clinic': 'L',
  'import.read': 'L',
  'import.plan': 'L',
  'import.rows': 'L',
  'import.chooseMrn': 'L',
  'import.apply': 'L',
  'import.discard': 'L',
  'setup.chooseExport': 'any',
  'setup.restoreExport': 'any',
  'people.list': 'LA',
  'people.add': 'L',
  'people.amend': 'L',
  'people.resetPin': 'L',
  'people.liftLockOut': 'L',
  'people.setActive': 'L',
  'people.changeOwnPin': 'CLGDA',
  'people.recoverLead': 'clinic',
  'keys.state': 'L',
  'keys.changePassphrase': 'L',
  'keys.newRecoveryKey': 'L',
  'keys.confirmRecoveryKey': 'L',
  'settings.read': 'CLGDAE',
  'settings.change': 'L',
  'audit.list': 'LA',
  'audit.emergencies': 'LA',
  'audit.moments': 'LA',
  'audit.replay': 'LA',
  'check.start': 'LA',
  'check.cancel': 'LA',
  'check.state': 'LA',
  'psychotherapy.list': 'CLG',
  'psychotherapy.write': 'CLG',
  'psychotherapy.amend': 'CLG',
  'psychotherapy.withdraw': 'CLG',
  'psychotherapy.grant': 'CLG',
  'psychotherapy.revoke': 'CLG',
  'kiosk.start': 'CLE',
  'kiosk.state': 'kiosk',
  'kiosk.submit': 'kiosk',
  'kiosk.leave': 'kiosk',
};

/** Who writes, corrects and withdraws each kind of entry. */
const MAY_WRITE: Readonly<Record<(typeof ENTRY_KINDS)[number], string>> = {
  vitals: 'CLE',
  dose: 'CLE',
  medicine: 'CLE',
  note: 'CLGE',
  observation: 'CLGE',
  adverse_event: 'CLE',
  recovery_check: 'CLE',
  escort: 'CLGE',
  instructions: 'CLGE',
  acknowledgement: 'CLE',
  discharge: 'CLE',
  peer_check: 'CLGE',
  missed_check: 'CLE',
  meeting: 'CLGE',
  remote_place: 'CLGE',
  drug_count: 'CLE',
  rems_monitoring: 'CLE',
  hand_over: 'CLE',
};

const MAY_SIGN: Readonly<Record<(typeof SIGNATURE_MEANINGS)[number], string>> = {
  performed: 'CL',
  reviewed: 'CL',
  'co-signed': 'L',
  witnessed: 'CLG',
};

/** Who sees and prints each document. */
const MAY_PRINT: Readonly<Record<DocumentKind, string>> = {
  session_summary: 'CLGDAE',
  session_record: 'CLGAE',
  going_home: 'CLGDE',
  course_summary: 'CLGAE',
  esketamine_form: 'CLGDAE',
  downtime_form: 'CLGDAE',
};

const LETTERS: Readonly<Record<Role, string>> = {
  clinician: 'C',
  medical_lead: 'L',
  guide: 'G',
  front_desk: 'D',
  auditor: 'A',
};

const PERSONAL = operationNames.filter((name) => /^[CLGDAE]+$/.test(MAY[name]));
const IN_CLINIC = operationNames.filter((name) => MAY[name] === 'clinic');
const KIOSK = operationNames.filter((name) => MAY[name] === 'kiosk');
const PAPER = operationNames.filter((name) => MAY[name] === 'paper');
const ANYBODY = operationNames.filter((name) => MAY[name] === 'any');

/** Refused for its shape by whoever let it through so far, so that nothing ever happens. */
const NONSENSE = { nonsense: true };

let app: App;
let staff: Staff;
beforeEach(async () => {
  app = startApp();
  staff = await setUpStaff(app.clinics, app.clock);
});
afterEach(() => app.end());

const code = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);

async function emergency(role: Role): Promise<void> {
  await signInAs(app.clinics, staff[role]);
  const { secret } = samples['emergency.begin'];
  await app.clinics.beginEmergency({
    personId: staff[role],
    proof: 'pin',
    secret,
    reason: 'Nobody else can be reached',
  });
}

const may = (letters: string, role: Role, inEmergency: boolean): boolean =>
  letters.includes(LETTERS[role]) || (inEmergency && letters.includes('E'));

/** What the router says to each operation; `invalid` is past every question of right. */
async function answers(names: readonly OperationName[]): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const name of names) found[name] = code(await app.call(name, NONSENSE));
  return found;
}

const expected = (
  names: readonly OperationName[],
  answer: (name: OperationName) => string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, answer(name)]));

it('has a line in this table for every operation', () => {
  expect(Object.keys(MAY).toSorted()).toEqual(Object.keys(contract).toSorted());
});

describe('operations', () => {
  it.each(ROLES)('are allowed to a %s as the table says', async (role) => {
    await signInAs(app.clinics, staff[role]);
    expect(await answers(PERSONAL)).toEqual(
      expected(PERSONAL, (name) => (may(MAY[name], role, false) ? 'invalid' : 'not_allowed')),
    );
  });

  it.each(ROLES)('are allowed to a %s with emergency access as the table says', async (role) => {
    await emergency(role);
    expect(await answers(PERSONAL)).toEqual(
      expected(PERSONAL, (name) => (may(MAY[name], role, true) ? 'invalid' : 'not_allowed')),
    );
  });

  it('are none of a person’s before a clinic is open', async () => {
    app.clinics.close();
    const names = [...PERSONAL, ...IN_CLINIC];
    expect(await answers(names)).toEqual(expected(names, () => 'not_open'));
    expect(await answers(ANYBODY)).toEqual(expected(ANYBODY, () => 'invalid'));
  });

  it('are none of a person’s while the screen is locked, for a right input neither', async () => {
    app.clinics.lock('idle');
    expect(await answers(PERSONAL)).toEqual(expected(PERSONAL, () => 'not_signed_in'));
    expect(await answers(IN_CLINIC)).toEqual(expected(IN_CLINIC, () => 'invalid'));
    const head = app.clinics.store().audit.head();
    for (const name of PERSONAL) {
      expect(code(await app.call(name, samples[name])), name).toBe('not_signed_in');
    }
    expect(app.clinics.store().audit.head()).toEqual(head);
  });

  it('are none for somebody who was deactivated while signed in', async () => {
    await signInAs(app.clinics, staff.clinician);
    const lead = { personId: staff.medical_lead, now: app.clock.now() };
    app.clinics.store().people.change(lead, 'person.deactivate', {
      personId: staff.clinician,
      isActive: false,
      reason: 'Left',
    });
    expect(await answers(PERSONAL)).toEqual(expected(PERSONAL, () => 'not_signed_in'));
    for (const name of PERSONAL) {
      expect(code(await app.call(name, samples[name])), name).toBe('not_signed_in');
    }
    const { people, actor, stage } = app.clinics.state();
    expect({ actor, stage }).toEqual({ actor: null, stage: 'sign_in' });
    expect(people.map(({ id }) => id)).not.toContain(staff.clinician);
    const again = { personId: staff.clinician, pin: samples['signIn.withPin'].pin };
    expect(code(await app.call('signIn.withPin', again))).toBe('not_found');
    const begin = { ...samples['emergency.begin'], personId: staff.clinician };
    expect(code(await app.call('emergency.begin', begin))).toBe('not_found');
  });

  it('follow a changed role at once', async () => {
    await signInAs(app.clinics, staff.clinician);
    const lead = { personId: staff.medical_lead, now: app.clock.now() };
    app.clinics.store().people.change(lead, 'person.amend', {
      personId: staff.clinician,
      role: 'front_desk',
      reason: 'Changed places',
    });
    expect(await answers(PERSONAL)).toEqual(
      expected(PERSONAL, (name) =>
        may(MAY[name], 'front_desk', false) ? 'invalid' : 'not_allowed',
      ),
    );
  });

  it('say whose role cannot, in words', async () => {
    await signInAs(app.clinics, staff.front_desk);
    expect(await app.call('session.open', NONSENSE)).toEqual({
      ok: false,
      error: { code: 'not_allowed', message: 'Your role, Front desk, cannot do this.' },
    });
  });
});

describe('kinds of entries', () => {
  const charted = ENTRY_KINDS.filter((kind) => kind !== 'hand_over');
  const write = (kind: (typeof ENTRY_KINDS)[number]) => {
    const { values: _, ...entry } = samples['entry.record'];
    return app.call('entry.record', { ...entry, kind, values: valuesOf[kind] });
  };
  const amend = (kind: (typeof ENTRY_KINDS)[number]) => {
    const { values: _, ...entry } = samples['entry.amend'];
    return app.call('entry.amend', { ...entry, kind, values: valuesOf[kind] });
  };

  it.each(ROLES)('are written by a %s as the table says, in an emergency too', async (role) => {
    for (const inEmergency of [false, true]) {
      await (inEmergency ? emergency(role) : signInAs(app.clinics, staff[role]));
      for (const kind of charted) {
        // There is no such session, which is found out only by who may write in it.
        const answer = may(MAY_WRITE[kind], role, inEmergency) ? 'not_found' : 'not_allowed';
        expect(code(await write(kind)), kind).toBe(answer);
        if (kind !== 'discharge') expect(code(await amend(kind)), kind).toBe(answer);
      }
      const letters = MAY['entry.record'];
      const answer = may(letters, role, inEmergency) ? 'invalid' : 'not_allowed';
      expect(code(await write('hand_over'))).toBe(answer);
    }
  });

  it('are withdrawn by who may write that kind', async () => {
    startSession(app);
    const sent = { sessionId: sampleId(10), observedAt: app.clock.now(), draftKey: null };
    const entry = { ...sent, lateReason: null };
    const vitals = { ...entry, entryId: sampleId(60), kind: 'vitals', values: valuesOf.vitals };
    const note = { ...entry, entryId: sampleId(61), kind: 'note', values: valuesOf.note };
    expect(code(await app.call('entry.record', vitals))).toBe('ok');
    expect(code(await app.call('entry.record', note))).toBe('ok');

    await signInAs(app.clinics, staff.guide);
    const withdraw = (entryId: string, targetId: string) =>
      app.call('entry.withdraw', {
        entryId,
        sessionId: sampleId(10),
        targetId,
        reason: 'Wrong patient',
      });
    expect(code(await withdraw(sampleId(62), sampleId(60)))).toBe('not_allowed');
    expect(code(await withdraw(sampleId(63), sampleId(61)))).toBe('ok');
    expect(code(await withdraw(sampleId(64), sampleId(99)))).toBe('not_found');
  });
});

describe('meanings of a signature', () => {
  it.each(ROLES)('are signed by a %s as the table says, in an emergency no more', async (role) => {
    for (const inEmergency of [false, true]) {
      await (inEmergency ? emergency(role) : signInAs(app.clinics, staff[role]));
      for (const meaning of SIGNATURE_MEANINGS) {
        const reply = await app.call('session.sign', { ...samples['session.sign'], meaning });
        const answer = may(MAY_SIGN[meaning], role, false) ? 'not_found' : 'not_allowed';
        expect(code(reply), meaning).toBe(answer);
      }
    }
  });
});

describe('documents', () => {
  const target = (document: DocumentKind) => ({ document, subjectId: sampleId(10) });
  const printing = (targets: readonly unknown[]) => ({ targets, paper: 'A4' });

  it.each(ROLES)('are seen and printed by a %s as the table says', async (role) => {
    for (const inEmergency of [false, true]) {
      await (inEmergency ? emergency(role) : signInAs(app.clinics, staff[role]));
      for (const kind of DOCUMENT_KINDS) {
        // There is no such record, which is found out only by who may see it.
        const answer = may(MAY_PRINT[kind], role, inEmergency) ? 'not_found' : 'not_allowed';
        expect(code(await app.call('print.document', target(kind))), kind).toBe(answer);
        const one = printing([target(kind)]);
        expect(code(await app.call('print.toPrinter', one)), kind).toBe(answer);
        for (const files of ['one', 'each']) {
          expect(code(await app.call('print.toPdf', { ...one, files })), kind).toBe(answer);
        }
      }
    }
    expect(app.papers).toEqual([]);
    expect(app.dialogs.asked).toEqual([]);
  });

  it('are refused altogether when one of a list is not theirs, wherever it stands', async () => {
    startSession(app);
    await signInAs(app.clinics, staff.front_desk);
    const mine = Array.from({ length: 20 }, () => target('session_summary'));
    for (const at of [0, 10, 20]) {
      const targets = mine.toSpliced(at, 0, target('session_record'));
      for (const files of ['one', 'each']) {
        const reply = await app.call('print.toPdf', { ...printing(targets), files });
        expect(code(reply)).toBe('not_allowed');
      }
      expect(code(await app.call('print.toPrinter', printing(targets)))).toBe('not_allowed');
    }
    expect(app.papers).toEqual([]);
    expect(app.dialogs.asked).toEqual([]);
    expect(app.jobs.stateFor(staff.front_desk)).toBeNull();
  });

  it('are in the list of the day only as far as they are theirs', async () => {
    startSession(app);
    const printed = (['session_summary', 'session_record', 'course_summary'] as const).map(
      (document, index) => ({
        id: sampleId(90 + index),
        document,
        subjectId: document === 'course_summary' ? PATIENT : SESSION,
        form: 'pdf' as const,
      }),
    );
    app.clinics.store().prints.record(app.clinics.writer(), printed);
    const listed = async (): Promise<readonly string[]> => {
      const reply = await app.call('print.list', { localDate: '2026-11-22' });
      const rows = reply.ok ? (reply.value as Output<'print.list'>) : [];
      return rows.flatMap((row) => row.printed.map(({ document }) => document)).toSorted();
    };
    expect(await listed()).toEqual(['course_summary', 'session_record', 'session_summary']);
    await signInAs(app.clinics, staff.front_desk);
    expect(await listed()).toEqual(['session_summary']);
  });
});

describe('pages', () => {
  it('beside the main one call what they are for, and nothing else', async () => {
    for (const name of operationNames) {
      const answer = MAY[name] === 'paper' ? 'invalid' : 'not_allowed';
      expect(code(await app.route(PAPER_PAGE, name, NONSENSE)), name).toBe(answer);
      expect(code(await app.route(KIOSK_PAGE, name, NONSENSE)), name).toBe('not_allowed');
    }
  });

  it('of a patient may call while it has the screen, and the main one then hardly anything', async () => {
    app.clinics.beginKiosk();
    for (const name of operationNames) {
      const reply = await app.route(KIOSK_PAGE, name, NONSENSE);
      expect(code(reply), name).toBe(MAY[name] === 'kiosk' ? 'invalid' : 'not_allowed');
    }
    expect(await answers(PERSONAL)).toEqual(expected(PERSONAL, () => 'not_signed_in'));
    expect(await answers(IN_CLINIC)).toEqual(expected(IN_CLINIC, () => 'not_allowed'));
    expect(app.clinics.state()).toMatchObject({ inKiosk: true, actor: null, stage: 'sign_in' });
    app.clinics.endKiosk();
    expect(code(await app.route(KIOSK_PAGE, 'kiosk.state', {}))).toBe('not_allowed');
  });

  it('of the record never call what is the patient’s', async () => {
    expect(await answers(KIOSK)).toEqual(expected(KIOSK, () => 'not_allowed'));
    app.clinics.beginKiosk();
    expect(await answers(KIOSK)).toEqual(expected(KIOSK, () => 'not_allowed'));
  });

  it('of paper is the only one that is given what is being printed, while it is', async () => {
    expect(await answers(PAPER)).toEqual(expected(PAPER, () => 'not_allowed'));
    const sheets = samples['print.sheets'];
    expect(code(await app.route(PAPER_PAGE, 'print.sheets', sheets))).toBe('not_allowed');
    startSession(app);
    expect(code(await app.call('print.toPdf', samples['print.toPdf']))).toBe('ok');
    await app.settled();
    // It was asked for by who had the right, and is finished although the screen was locked since.
    app.clinics.lock('idle');
    expect(await app.route(PAPER_PAGE, 'print.sheets', sheets)).toMatchObject({
      ok: true,
      value: {
        paper: 'A4',
        documents: [{ body: { kind: 'session_summary', summary: { isDemo: false } } }],
      },
    });
    for (const page of [OWN_PAGE, KIOSK_PAGE]) {
      expect(code(await app.route(page, 'print.sheets', sheets))).toBe('not_allowed');
    }
    const other = { sheetsId: sampleId(77) };
    expect(code(await app.route(PAPER_PAGE, 'print.sheets', other))).toBe('not_allowed');
  });
});
