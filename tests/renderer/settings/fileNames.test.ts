/** What files are called: what of a patient is in a name, and putting a place in. */
import { describe, expect, it } from 'vitest';
import {
  checkFileNameTemplate,
  DEFAULT_FILE_NAME,
  FILE_NAME_PLACES,
  fileNameOf,
  PATIENT_PLACES,
} from '../../../db/domain/paper/fileName.ts';
import {
  patientPlacesIn,
  putAt,
  SAMPLE_FILE,
} from '../../../renderer/screens/settings/fileNameForm.ts';

describe('what of a patient is in a name', () => {
  it('is nothing unless a place for it was chosen', () => {
    expect(patientPlacesIn(DEFAULT_FILE_NAME)).toEqual([]);
    for (const place of FILE_NAME_PLACES) {
      expect(patientPlacesIn(`{${place}}`).length > 0).toBe(PATIENT_PLACES.includes(place));
    }
  });

  it('is said for the name and for the MRN', () => {
    expect(patientPlacesIn('{family}-{given}')).toEqual([
      'The patient’s name will be in file names.',
    ]);
    expect(patientPlacesIn('{mrn}-{given}')).toHaveLength(2);
  });
});

describe('putting a place in', () => {
  it('goes to the caret, apart from what stands before it', () => {
    expect(putAt('{date}', 'mrn', 6)).toEqual({ text: '{date}-{mrn}', caret: 12 });
    expect(putAt('', 'date', 0)).toEqual({ text: '{date}', caret: 6 });
    expect(putAt('a-.b', 'date', 2)).toEqual({ text: 'a-{date}.b', caret: 8 });
    expect(putAt('a', 'nobody', 1)).toEqual({ text: 'a', caret: 1 });
  });

  it('leaves a name that can be used', () => {
    for (const place of FILE_NAME_PLACES) {
      const { text } = putAt(DEFAULT_FILE_NAME, place, DEFAULT_FILE_NAME.length);
      expect(checkFileNameTemplate(text)).toBeNull();
      expect(fileNameOf(text, SAMPLE_FILE)).toContain(SAMPLE_FILE[place]);
    }
  });
});
