/** The app's own folders: nothing that leaves the app is written there, by whatever name. */
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mustBeOutside } from '../../main/ownFolders.ts';
import { startApp, type App } from '../contract/support/app.ts';
import { PIN } from './support/clinic.ts';
import { setUpStaff } from './support/people.ts';
import { SESSION, startSession } from './support/session.ts';

let app: App;
beforeEach(async () => {
  app = startApp();
  await setUpStaff(app.clinics, app.clock);
  startSession(app);
});
afterEach(() => app.end());

describe('mustBeOutside', () => {
  it.each([
    'clinic',
    'clinic/keys.json',
    'clinic/export/deep/new.json',
    'Clinic/KEYS.json',
    'out/../clinic/x.pdf',
    'clinic.unfinished',
    'demo/x.json',
    'demo.unfinished/x',
    'link/keys.json',
    'link/new/x.json',
  ])('refuses %s', (path) => {
    mkdirSync(join(app.folder, 'out'));
    symlinkSync(join(app.folder, 'clinic'), join(app.folder, 'link'));
    expect(() => mustBeOutside(`${app.folder}/${path}`, app.folder)).toThrow('not_allowed');
  });

  it.each(['out', 'clinic-papers/x.pdf', 'clinical.json', '..clinic/x', '../clinic/x.pdf', ''])(
    'takes %s',
    (path) => {
      expect(() => mustBeOutside(`${app.folder}/${path}`, app.folder)).not.toThrow();
    },
  );
});

it('a bundle, a PDF and an export chosen over the record are refused, and it stays as it is', async () => {
  const keys = join(app.folder, 'clinic', 'keys.json');
  const before = readFileSync(keys, 'utf8');
  app.dialogs.path = keys;
  const targets = [{ document: 'session_summary', subjectId: SESSION }];
  const paper = 'A4';
  const fhir = await app.call('export.fhir', { scope: 'session', subjectId: SESSION });
  const one = await app.call('print.toPdf', { targets, paper, files: 'one' });
  app.dialogs.path = join(app.folder, 'clinic');
  const each = await app.call('print.toPdf', { targets, paper, files: 'each' });
  const whole = await app.call('export.clinic', { pin: PIN, parts: [] });
  await app.settled();
  for (const reply of [fhir, one, each, whole]) {
    expect(reply).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
  }
  expect(readFileSync(keys, 'utf8')).toBe(before);
});
