import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checksAt } from '../../db/domain/vitals/checks.ts';
import { drugCount } from '../../db/domain/dose/drugCount.ts';
import { sessionHolder } from '../../db/domain/session/holder.ts';
import { SESSION_KINDS } from '../../db/domain/protocol/protocol.ts';
import { SHIPPED_PROTOCOLS } from '../../db/domain/protocol/shipped/index.ts';
import type { Clinics } from '../../main/clinics.ts';
import {
  handClock,
  newFolder,
  PASSPHRASE,
  PIN,
  refusal,
  removeFolder,
  setUp,
  startClinics,
  type HandClock,
} from './support/clinic.ts';

let folder = '';
let clock: HandClock;
let clinics: Clinics;

const restart = (): void => {
  clinics.close();
  clinics = startClinics(folder, clock);
};

beforeEach(() => {
  folder = newFolder();
  clock = handClock();
  clinics = startClinics(folder, clock);
});
afterEach(() => {
  clinics.close();
  removeFolder(folder);
});

describe('first run', () => {
  it('goes from setup to open, and then asks for the passphrase and the PIN', async () => {
    expect(clinics.state()).toMatchObject({ stage: 'setup', clinicExists: false, people: [] });
    const recoveryKey = await clinics.createClinic('Harbour Clinic', PASSPHRASE);
    expect(clinics.state()).toMatchObject({ stage: 'setup', clinicExists: false });
    await clinics.confirmRecoveryKey(recoveryKey.toLowerCase());
    expect(clinics.state()).toMatchObject({
      stage: 'first_person',
      clinicExists: true,
      isDemo: false,
      clinicName: 'Harbour Clinic',
    });
    await clinics.addFirstPerson({ name: 'Ada Moreno', credential: 'RN', pin: PIN });
    const { stage, people, actor } = clinics.state();
    expect(stage).toBe('open');
    const ada = { name: 'Ada Moreno', credential: 'RN', role: 'medical_lead' };
    expect(people).toMatchObject([{ ...ada, lockedOut: false }]);
    expect(actor).toMatchObject({ ...ada, id: people[0]?.id, emergency: null });
    expect(JSON.stringify(people)).not.toContain('argon2');
    expect(clinics.store().protocols.list()).toHaveLength(SHIPPED_PROTOCOLS.length);

    restart();
    expect(clinics.state()).toMatchObject({ stage: 'unlock', people: [], clinicName: '' });
    await clinics.unlockWithPassphrase(PASSPHRASE);
    expect(clinics.state()).toMatchObject({ stage: 'sign_in', actor: null });
    await clinics.signIn(people[0]?.id ?? '', PIN);
    expect(clinics.state()).toMatchObject({ stage: 'open', actor });

    clinics.lock('asked');
    expect(clinics.state()).toMatchObject({ stage: 'sign_in', actor: null });
    clinics.close();
    await clinics.unlockWithRecoveryKey(recoveryKey);
    expect(clinics.state().stage).toBe('sign_in');
  });

  it('keeps nothing on the disk until the recovery key was typed back', async () => {
    await clinics.createClinic('Harbour Clinic', PASSPHRASE);
    expect(readdirSync(folder)).toEqual([]);
    expect(await refusal(clinics.confirmRecoveryKey('0000-0000'))).toMatchObject({
      code: 'wrong_secret',
    });
    const other = await startClinics(folder, clock).createClinic('Other', PASSPHRASE);
    expect(await refusal(clinics.confirmRecoveryKey(other))).toMatchObject({
      code: 'wrong_secret',
    });
    expect(readdirSync(folder)).toEqual([]);
    expect(clinics.state().stage).toBe('setup');
  });

  it('starts again cleanly when it was interrupted', async () => {
    const first = await clinics.createClinic('Harbour Clinic', PASSPHRASE);
    mkdirSync(join(folder, 'clinic.unfinished'));
    writeFileSync(join(folder, 'clinic.unfinished', 'keys.json'), 'half');
    restart();
    expect(readdirSync(folder)).toEqual([]);
    expect(clinics.state().stage).toBe('setup');
    expect(await refusal(clinics.confirmRecoveryKey(first))).toMatchObject({ code: 'not_allowed' });
    await setUp(clinics);
    expect(clinics.state().stage).toBe('open');
  });

  it('asks for the first person again when it stopped before', async () => {
    const recoveryKey = await clinics.createClinic('Harbour Clinic', PASSPHRASE);
    await clinics.confirmRecoveryKey(recoveryKey);
    restart();
    await clinics.unlockWithPassphrase(PASSPHRASE);
    expect(clinics.state().stage).toBe('first_person');
  });

  it('never makes a second clinic, nor a second first person', async () => {
    await setUp(clinics);
    const person = { name: 'Eve', credential: '', pin: '1111' };
    expect(await refusal(clinics.addFirstPerson(person))).toMatchObject({ code: 'not_allowed' });
    expect(await refusal(clinics.createClinic('Second', PASSPHRASE))).toMatchObject({
      code: 'not_allowed',
    });
    restart();
    expect(await refusal(clinics.createClinic('Second', PASSPHRASE))).toMatchObject({
      code: 'not_allowed',
    });
  });

  it('keeps the passphrase, the recovery key and the PIN off the disk', async () => {
    const recoveryKey = await setUp(clinics);
    clinics.close();
    for (const name of readdirSync(join(folder, 'clinic'))) {
      const content = readFileSync(join(folder, 'clinic', name)).toString('latin1');
      for (const secret of [PASSPHRASE, recoveryKey, 'Harbour Clinic', 'Ada Moreno']) {
        expect(content).not.toContain(secret);
      }
    }
  });
});

describe('unlock', () => {
  it('grows slow after five wrong passphrases and opens with the right one after the wait', async () => {
    await setUp(clinics);
    restart();
    for (let count = 0; count < 5; count += 1) {
      expect(
        await refusal(clinics.unlockWithPassphrase(`wrong passphrase ${count}`)),
      ).toMatchObject({
        code: 'wrong_secret',
      });
    }
    expect(await refusal(clinics.unlockWithPassphrase(PASSPHRASE))).toMatchObject({
      code: 'wait',
      waitMs: 2_000,
    });
    clock.advance(2_000);
    await clinics.unlockWithPassphrase(PASSPHRASE);
    expect(clinics.state().stage).toBe('sign_in');
  });

  it('says damaged, and changes nothing, when the key file was tampered with', async () => {
    await setUp(clinics);
    restart();
    const keys = join(folder, 'clinic', 'keys.json');
    const tampered = '{"format":"vigil-key-slots","version":1,"slots":[]}';
    writeFileSync(keys, tampered);
    expect(await refusal(clinics.unlockWithPassphrase(PASSPHRASE))).toMatchObject({
      code: 'damaged',
    });
    expect(readFileSync(keys, 'utf8')).toBe(tampered);
    expect(existsSync(join(folder, 'clinic', 'vigil.db'))).toBe(true);
  });

  it('does one thing at a time', async () => {
    await setUp(clinics);
    restart();
    const first = clinics.unlockWithPassphrase(PASSPHRASE);
    expect(await refusal(clinics.unlockWithPassphrase(PASSPHRASE))).toMatchObject({
      code: 'not_allowed',
    });
    await first;
    expect(clinics.state().stage).toBe('sign_in');
  });
});

describe('PIN', () => {
  it('delays after five wrong tries and keeps each of them in the audit chain', async () => {
    await setUp(clinics);
    const id = clinics.actor().id;
    clinics.lock('asked');
    const before = clinics.store().audit.head().seq;
    for (let count = 0; count < 5; count += 1) {
      expect(await refusal(clinics.signIn(id, '0000'))).toMatchObject({ code: 'wrong_secret' });
    }
    expect(clinics.store().audit.head().seq).toBe(before + 5);
    expect(await refusal(clinics.signIn(id, PIN))).toMatchObject({ code: 'wait', waitMs: 2_000 });
    expect(clinics.store().audit.head().seq).toBe(before + 5);
    clock.advance(2_000);
    await clinics.signIn(id, PIN);
    expect(clinics.state().stage).toBe('open');
  });

  it('is asked again for a signature, of the person who is signed in', async () => {
    await setUp(clinics);
    await clinics.checkOwnPin(PIN);
    expect(await refusal(clinics.checkOwnPin('0000'))).toMatchObject({ code: 'wrong_secret' });
    clinics.lock('asked');
    expect(await refusal(clinics.checkOwnPin(PIN))).toMatchObject({ code: 'not_signed_in' });
  });

  it('does not sign for a person who locked the screen meanwhile', async () => {
    await setUp(clinics);
    const checking = clinics.checkOwnPin(PIN);
    clinics.lock('asked');
    expect(await refusal(checking)).toMatchObject({ code: 'not_signed_in' });
  });

  it('answers for an unknown person without trying', async () => {
    await setUp(clinics);
    const unknown = '01900000-0000-7000-8000-000000000000';
    expect(await refusal(clinics.signIn(unknown, PIN))).toMatchObject({ code: 'not_found' });
  });
});

describe('demo clinic', () => {
  it('is full of invented patients, marked, and apart from the clinic', async () => {
    await setUp(clinics);
    restart();
    await clinics.openDemo();
    expect(clinics.state()).toMatchObject({
      stage: 'sign_in',
      isDemo: true,
      clinicName: 'Demo clinic',
      demoExists: true,
      runningSessionId: null,
      returnSessionId: null,
    });
    const { people } = clinics.state();
    expect(people.map(({ name, credential, role }) => `${name} ${credential} ${role}`)).toEqual([
      'Dana Reyes RN medical_lead',
      'Lena Fischer LMFT guide',
      'Omar Haddad RN clinician',
      'Priya Nair  auditor',
      'Sam Ortiz  front_desk',
    ]);
    const [dana] = people;
    await clinics.signIn(dana?.id ?? '', '2468');

    const store = clinics.store();
    const { rows } = store.patients.search('', 50);
    expect(rows).toHaveLength(12);
    expect(rows.every(({ mrn }) => /^DEMO-\d{4}$/.test(mrn))).toBe(true);
    const [marlow] = store.patients.search('Marlow', 5).rows;
    const chart = store.patients.open(marlow?.id ?? '', 5);
    expect(chart.sessions.map(({ state }) => state)).toEqual(['signed', 'signed', 'signed']);
    expect(store.audit.verify()).toEqual([]);

    // Something of every kind to look at, none of it running.
    const [newest] = chart.sessions;
    const earlier = store.sessions.earlier(newest?.id ?? '', 6);
    expect(earlier.map(({ dissociationPeak }) => dissociationPeak)).toEqual([5, 6]);
    const sessions = rows.flatMap(({ id }) => store.patients.open(id, 5).sessions);
    const records = sessions.map(({ id }) => store.sessions.open(id));
    expect(new Set(records.map(({ session }) => session.kind))).toEqual(new Set(SESSION_KINDS));
    expect(sessions.every(({ state }) => state === 'signed')).toBe(true);
    expect(store.sessions.board(clock.now())).toEqual([]);
    for (const record of records) {
      expect(['not_needed', 'balanced']).toContain(drugCount(record).state);
      const [discharge] = record.entries.filter((entry) => entry.kind === 'discharge');
      expect(discharge?.values.criteria.filter(({ state }) => state !== 'met')).toEqual([]);
      const checks = checksAt(record, clock.now());
      expect(checks.flatMap(({ unresolvedMs }) => unresolvedMs)).toEqual([]);
    }

    // What waits for the lead, and what the rest of the app has to show.
    const queue = store.sessions.signingQueue();
    expect(queue.map(({ familyName, waitsFor }) => `${familyName} ${waitsFor}`)).toEqual([
      'Lindqvist co_sign',
      'Marlow sign_again',
      'Okonjo co_sign',
    ]);
    const handedOver = records.filter(({ entries }) =>
      entries.some(({ kind }) => kind === 'hand_over'),
    );
    expect(handedOver.map((each) => sessionHolder(each).name)).toEqual(['Omar Haddad']);
    expect(
      records
        .flatMap(({ signatures }) => signatures)
        .filter(({ meaning }) => meaning === 'co-signed'),
    ).toHaveLength(1);

    restart();
    await clinics.unlockWithPassphrase(PASSPHRASE);
    expect(clinics.store().patients.search('', 50).rows).toEqual([]);
  });

  it('opens again as it was left', async () => {
    await clinics.openDemo();
    const head = clinics.store().audit.head();
    await clinics.openDemo();
    restart();
    expect(clinics.state()).toMatchObject({ stage: 'setup', demoExists: true });
    await clinics.openDemo();
    expect(clinics.store().audit.head()).toEqual(head);
  });

  it('does not open over a clinic that is open', async () => {
    await setUp(clinics);
    expect(await refusal(clinics.openDemo())).toMatchObject({ code: 'not_allowed' });
    expect(clinics.state()).toMatchObject({ stage: 'open', isDemo: false });
  });

  it('is the same whenever it is filled on the same day', async () => {
    await clinics.openDemo();
    const first = clinics.store().patients.search('', 50).rows;
    const other = newFolder();
    const again = startClinics(other, clock);
    await again.openDemo();
    expect(again.store().patients.search('', 50).rows).toEqual(first);
    again.close();
    removeFolder(other);
  });
});
