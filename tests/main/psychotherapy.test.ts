/** Psychotherapy notes: read by the author and whom the author lets, and found nowhere else. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DOCUMENT_KINDS, DOCUMENT_SUBJECTS } from '../../db/domain/paper/documents.ts';
import type { Input, Output, OperationName, Reply } from '../../preload/contract/index.ts';
import { startApp, type App } from '../contract/support/app.ts';
import { sampleId, samples } from '../contract/support/samples.ts';
import { setUpStaff, signInAs, type Staff } from './support/people.ts';
import { newest, PATIENT, SESSION, startSession } from './support/session.ts';

const PLANTED = 'quince-marmalade-dream';

let app: App;
let staff: Staff;
beforeEach(async () => {
  app = startApp();
  staff = await setUpStaff(app.clinics, app.clock);
  startSession(app);
  await signInAs(app.clinics, staff.guide);
});
afterEach(() => app.end());

async function ask<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = (await app.call(name, input)) as Reply<Output<N>>;
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message}`);
  return reply.value;
}

const code = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);

const write = (text = `She spoke of a ${PLANTED}.`) =>
  ask('psychotherapy.write', {
    ...samples['psychotherapy.write'],
    observedAt: app.clock.now(),
    text,
  });

const list = () => ask('psychotherapy.list', { patientId: PATIENT });

it('reads back what was written, with what it was before and why', async () => {
  await write();
  await write();
  await ask('psychotherapy.amend', samples['psychotherapy.amend']);
  await ask('psychotherapy.amend', samples['psychotherapy.amend']);
  const { available, notes } = await list();
  expect(available).toBe(true);
  expect(notes).toMatchObject([
    {
      id: sampleId(51),
      text: 'What was said, in full.',
      amendReason: 'Cut short',
      enteredInError: false,
      author: { id: staff.guide },
      isMine: true,
      grants: [],
      earlier: [{ id: sampleId(50), text: `She spoke of a ${PLANTED}.`, amendReason: null }],
    },
  ]);
  await ask('psychotherapy.withdraw', samples['psychotherapy.withdraw']);
  await ask('psychotherapy.withdraw', samples['psychotherapy.withdraw']);
  const [withdrawn] = (await list()).notes;
  expect(withdrawn).toMatchObject({
    enteredInError: true,
    text: 'What was said, in full.',
    amendReason: 'Wrong patient',
  });
  expect(withdrawn?.earlier).toHaveLength(2);
  expect(newest(app, 4)).toEqual([
    'psychotherapy.withdraw Noor Haddad',
    'psychotherapy.read Noor Haddad',
    'psychotherapy.amend Noor Haddad',
    'psychotherapy.write Noor Haddad',
  ]);
});

it('is there for nobody else, the medical lead neither, until the author lets them', async () => {
  await write();
  await signInAs(app.clinics, staff.medical_lead);
  expect((await list()).notes).toEqual([]);
  expect(newest(app, 1)).toEqual(['signIn.pin Ada Moreno']);
  for (const name of ['psychotherapy.amend', 'psychotherapy.withdraw'] as const) {
    const reply = await app.call(name, { ...samples[name], targetId: sampleId(50) });
    expect(code(reply), name).toBe('not_found');
  }
  const grant = { ...samples['psychotherapy.grant'], personId: staff.clinician };
  expect(code(await app.call('psychotherapy.grant', grant))).toBe('not_found');

  await signInAs(app.clinics, staff.guide);
  expect(code(await app.call('psychotherapy.grant', { ...grant, personId: staff.guide }))).toBe(
    'not_allowed',
  );
  expect(code(await app.call('psychotherapy.grant', { ...grant, personId: staff.auditor }))).toBe(
    'not_allowed',
  );
  await ask('psychotherapy.grant', { ...grant, personId: staff.medical_lead });
  expect((await list()).notes[0]?.grants).toMatchObject([{ person: { name: 'Ada Moreno' } }]);

  await signInAs(app.clinics, staff.medical_lead);
  expect((await list()).notes).toMatchObject([{ isMine: false, grants: [] }]);
  expect(newest(app, 1)).toEqual(['psychotherapy.read Ada Moreno']);
  await signInAs(app.clinics, staff.clinician);
  expect((await list()).notes).toEqual([]);

  await signInAs(app.clinics, staff.guide);
  await ask('psychotherapy.revoke', samples['psychotherapy.revoke']);
  await signInAs(app.clinics, staff.medical_lead);
  expect((await list()).notes).toEqual([]);
});

it('seals its drafts, which only the author opens', async () => {
  const key = 'psychotherapy.new';
  await ask('draft.save', { key, payload: JSON.stringify({ text: PLANTED }) });
  const [stored] = app.clinics.store().drafts.list(staff.guide, key);
  expect(stored?.payload).not.toContain('quince');
  expect(await ask('draft.list', { prefix: 'psychotherapy.' })).toMatchObject([
    { key, payload: `{"text":"${PLANTED}"}` },
  ]);
  await ask('draft.save', { key: 'session/quick', payload: '{"text":"128/82"}' });
  expect(app.clinics.store().drafts.list(staff.guide, 'session/')[0]?.payload).toBe(
    '{"text":"128/82"}',
  );
});

it('is in no answer of any other operation', async () => {
  await write();
  await ask('draft.save', { key: 'psychotherapy.new', payload: PLANTED });
  await signInAs(app.clinics, staff.medical_lead);
  const calls: readonly (readonly [OperationName, unknown])[] = [
    ['system.state', {}],
    ['patient.search', { text: 'quince', limit: 20 }],
    ['patient.open', { patientId: PATIENT, sessionLimit: 20 }],
    ['session.open', { sessionId: SESSION }],
    ['session.summary', { sessionId: SESSION }],
    ['session.earlier', { sessionId: SESSION, limit: 3 }],
    ['session.board', {}],
    ['session.today', { localDate: '2026-11-22' }],
    ['draft.list', { prefix: '' }],
    ['signing.queue', {}],
    ['audit.list', { ...samples['audit.list'], patientId: null, group: null, limit: 200 }],
    ['audit.moments', { sessionId: SESSION }],
    ['audit.replay', { sessionId: SESSION, asOfUtcMs: app.clock.now().utcMs }],
    ['print.list', { localDate: '2026-11-22' }],
    ...DOCUMENT_KINDS.filter((kind) => DOCUMENT_SUBJECTS[kind] !== 'protocol_version')
      .filter((kind) => kind !== 'esketamine_form')
      .map((document): [OperationName, unknown] => {
        const subjectId = DOCUMENT_SUBJECTS[document] === 'patient' ? PATIENT : SESSION;
        return ['print.document', { document, subjectId }];
      }),
    ['print.toPdf', samples['print.toPdf']],
  ];
  for (const [name, input] of calls) {
    const reply = await app.call(name, input);
    expect(reply, name).toMatchObject({ ok: true });
    expect(JSON.stringify(reply), name).not.toContain('quince');
  }
  await app.settled();
  expect(app.papers).toHaveLength(1);
  expect(JSON.stringify(app.papers)).not.toContain('quince');
});
