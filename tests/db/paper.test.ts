/** Templates in versions, and what was printed before. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type {
  EsketamineTemplate,
  GoingHomeKey,
  GoingHomeTemplate,
} from '../../db/domain/paper/templates.ts';
import { Refusal } from '../../db/errors.ts';
import { SHIPPED_ESKETAMINE_FORMS } from '../../db/domain/paper/shipped/index.ts';
import type { AuditRow } from '../../db/domain/people/auditTrail.ts';
import {
  addPatient,
  addPerson,
  at,
  DETAIL,
  newId,
  protocolNamed,
  startSession,
  tempStore,
  type TempStore,
} from './support.ts';

let temp: TempStore;
beforeEach(() => {
  temp = tempStore();
});
afterEach(() => temp.close());

function refusal(attempt: () => unknown): Refusal {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}

function entries(of: { readonly sessionId?: string; readonly patientId?: string }): AuditRow[] {
  return [
    ...temp.store.audit.list({
      personId: null,
      patientId: null,
      sessionId: null,
      group: 'paper',
      fromUtcMs: null,
      toUtcMs: null,
      emergencyAccessId: null,
      beforeSeq: null,
      limit: 50,
      ...of,
    }).rows,
  ];
}

function shippedForm(): EsketamineTemplate {
  const form = SHIPPED_ESKETAMINE_FORMS.at(-1);
  if (form === undefined) throw new Error('No form is shipped');
  return form;
}

describe('templates', () => {
  const ANY: GoingHomeKey = { kind: 'going_home', protocolId: null };
  const SHEET: GoingHomeTemplate = {
    title: 'Going home',
    blocks: [{ heading: 'Tonight', lines: ['Stay with {escort}.', 'No driving.'] }],
  };
  const FORM = shippedForm();

  function publish(
    basedOnVersionId: string | null,
    content: GoingHomeTemplate = SHEET,
    reason = 'We agreed.',
    key = ANY,
  ) {
    const input = { versionId: newId(), key, basedOnVersionId, content, reason };
    return { input, ...temp.store.templates.publish(temp.writer(1), input) };
  }

  test('a clinic without any has none, and the newest of each key stands', () => {
    expect(temp.store.templates.standing()).toEqual([]);
    const first = publish(null, SHEET, '');
    const later = { ...SHEET, title: 'Going home safely' };
    const second = publish(first.input.versionId, later);
    const protocolKey = { kind: 'going_home', protocolId: protocolNamed(temp).protocolId } as const;
    const own = publish(null, SHEET, '', protocolKey);
    const formKey = { kind: 'esketamine_form', protocolId: null } as const;
    const form = { versionId: newId(), key: formKey, basedOnVersionId: null, content: FORM };
    temp.store.templates.publish(temp.writer(2), { ...form, reason: 'The new revision.' });
    expect([first.version, second.version, own.version]).toEqual([1, 2, 1]);
    expect(temp.reopen().templates.standing()).toEqual([
      { versionId: form.versionId, version: 1, key: formKey, content: FORM },
      { versionId: second.input.versionId, version: 2, key: ANY, content: later },
      { versionId: own.input.versionId, version: 1, key: protocolKey, content: SHEET },
    ]);
    expect(temp.store.audit.verify()).toEqual([]);
  });

  test('a version may be sent twice, but not with other words', () => {
    const { input } = publish(null);
    const head = temp.store.audit.head();
    expect(temp.store.templates.publish(temp.writer(2), input)).toEqual({ version: 1 });
    expect(temp.store.audit.head()).toEqual(head);
    const other = { ...input, content: { ...SHEET, title: 'Other' } };
    expect(refusal(() => temp.store.templates.publish(temp.writer(3), other)).code).toBe(
      'conflict',
    );
  });

  test('a version from what no longer stands is a conflict', () => {
    const first = publish(null);
    expect(refusal(() => publish(null)).code).toBe('conflict');
    publish(first.input.versionId);
    expect(refusal(() => publish(first.input.versionId)).code).toBe('conflict');
  });

  test('what is empty, of no protocol or without a reason is refused by field', () => {
    const first = publish(null);
    const empty = { title: ' ', blocks: [{ heading: 'Tonight', lines: [' '] }] };
    expect(Object.keys(refusal(() => publish(first.input.versionId, empty, ' ')).fields)).toEqual([
      'content.title',
      'content.blocks.0.lines',
      'reason',
    ]);
    const stray = { kind: 'going_home', protocolId: newId() } as const;
    expect(refusal(() => publish(null, SHEET, '', stray)).fields).toHaveProperty('protocolId');
    const twice = { ...FORM, sections: [...FORM.sections, ...FORM.sections.slice(0, 1)] };
    const form = {
      versionId: newId(),
      key: { kind: 'esketamine_form', protocolId: null },
      basedOnVersionId: null,
      content: twice,
      reason: '',
    } as const;
    expect(refusal(() => temp.store.templates.publish(temp.writer(2), form)).fields).toHaveProperty(
      [`content.sections.${FORM.sections.length}.fields.0.source`],
    );
    expect(temp.store.templates.standing()).toHaveLength(1);
  });
});

describe('prints', () => {
  test('the count, the first time and the name of then', () => {
    const { store } = temp;
    const sessionId = startSession(temp, addPatient(temp));
    const sam = addPerson(temp, 'Sam Ortiz', 'front_desk');
    const print = (minutes: number, form: 'pdf' | 'paper', subjectId = sessionId): void =>
      store.prints.record({ personId: sam, now: at(minutes) }, [
        { id: newId(), document: 'session_summary', subjectId, form },
      ]);
    expect(store.prints.of([sessionId])).toEqual([]);
    print(5, 'pdf');
    const marry = { personId: sam, name: 'Sam Lund', reason: 'Married.' };
    store.people.change(temp.writer(6), 'person.amend', marry);
    print(7, 'paper');
    store.prints.record(temp.writer(8), [
      { id: newId(), document: 'going_home', subjectId: sessionId, form: 'paper' },
    ]);
    const first = { subjectId: sessionId, firstOffsetMinutes: at(5).offsetMinutes };
    expect(temp.reopen().prints.of([sessionId, sessionId, newId()])).toEqual([
      {
        ...first,
        document: 'going_home',
        count: 1,
        firstAtUtcMs: at(8).utcMs,
        firstBy: 'Rosa Okafor',
      },
      {
        ...first,
        document: 'session_summary',
        count: 2,
        firstAtUtcMs: at(5).utcMs,
        firstBy: 'Sam Ortiz',
      },
    ]);
    expect(temp.store.audit.verify()).toEqual([]);
  });

  test('a print from before prints were rows counts as one of the summary', () => {
    const sessionId = startSession(temp, addPatient(temp));
    temp.store.audit.note(temp.writer(4), 'print.paper', sessionId);
    temp.store.audit.note(temp.writer(5), 'session.read', sessionId);
    temp.store.prints.record(temp.writer(6), [
      { id: newId(), document: 'session_summary', subjectId: sessionId, form: 'pdf' },
    ]);
    expect(temp.store.prints.of([sessionId])).toMatchObject([
      { document: 'session_summary', count: 2, firstAtUtcMs: at(4).utcMs, firstBy: 'Rosa Okafor' },
    ]);
  });

  test('many at once are one entry, may be sent twice, and all or none are kept', () => {
    const { store } = temp;
    const [one, two] = ['HC-1', 'HC-2'].map((mrn) => addPatient(temp, { ...DETAIL, mrn }));
    if (one === undefined || two === undefined) throw new Error('No patients');
    const sessions = [startSession(temp, one), startSession(temp, two)];
    const prints = sessions.map((subjectId) => ({
      id: newId(),
      document: 'session_summary' as const,
      subjectId,
      form: 'pdf' as const,
    }));
    const before = store.audit.head().seq;
    store.prints.record(temp.writer(5), prints);
    store.prints.record(temp.writer(6), prints);
    expect(store.audit.head().seq).toBe(before + 1);
    expect(store.prints.of(sessions).map(({ count }) => count)).toEqual([1, 1]);
    // One known, one new: not what was sent before.
    const mixed = [prints[0], { ...prints[1], id: newId() }] as typeof prints;
    expect(refusal(() => store.prints.record(temp.writer(7), mixed)).code).toBe('conflict');
    store.prints.record(temp.writer(8), []);
    expect(store.audit.head().seq).toBe(before + 1);
  });

  test('the audit trail finds a print by its session and its patient, and names them', () => {
    const { store } = temp;
    const castellanos = addPatient(temp);
    const brand = addPatient(temp, { ...DETAIL, mrn: 'HC-2', familyName: 'Brand' });
    const [mine, theirs] = [startSession(temp, castellanos), startSession(temp, brand)];
    const one = (document: 'session_summary' | 'course_summary', subjectId: string) => ({
      id: newId(),
      document,
      subjectId,
      form: 'pdf' as const,
    });
    store.prints.record(temp.writer(5), [one('session_summary', mine)]);
    store.prints.record(temp.writer(6), [one('course_summary', castellanos.patientId)]);
    store.prints.record(temp.writer(7), [
      one('session_summary', mine),
      one('session_summary', theirs),
    ]);
    const patient = { id: castellanos.patientId };
    expect(entries({ patientId: castellanos.patientId })).toMatchObject([
      // Of two patients: it names neither, and is found from each.
      { action: 'print.pdf', patient: null, sessionId: null, rowCount: 2 },
      { action: 'print.pdf', patient, sessionId: null },
      { action: 'print.pdf', patient, sessionId: mine },
    ]);
    expect(entries({ sessionId: mine })).toHaveLength(2);
    expect(entries({ sessionId: theirs })).toHaveLength(1);
  });

  test('a session stays as it was read while it is printed', () => {
    const sessionId = startSession(temp, addPatient(temp));
    const record = temp.store.sessions.open(sessionId);
    temp.store.prints.record(temp.writer(5), [
      { id: newId(), document: 'session_summary', subjectId: sessionId, form: 'pdf' },
    ]);
    expect(temp.store.sessions.open(sessionId)).toBe(record);
  });
});
