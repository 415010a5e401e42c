import { expect, it } from 'vitest';
import { LOINC, rxNorm } from '../../db/domain/fhir/codes.ts';

// By hand, beside the program's own table: one digit off is another drug or another measurement.
it('names drugs by the codes that were verified, and others not at all', () => {
  const verified = {
    ketamine: '6130',
    ondansetron: '26225',
    midazolam: '6960',
    hydralazine: '5470',
    diazepam: '3322',
    metoclopramide: '6915',
  };
  for (const [name, code] of Object.entries(verified)) {
    expect(rxNorm(name), name).toEqual([
      { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code },
    ]);
  }
  for (const name of ['labetalol', 'clonidine', 'lorazepam', 'esketamine', 'ketamine ODT']) {
    expect(rxNorm(name), name).toEqual([]);
  }
});

it('names measurements by the codes that were verified', () => {
  const codes = Object.entries(LOINC).map(([name, { code }]) => [name, code]);
  expect(Object.fromEntries(codes)).toEqual({
    vitalsPanel: '85353-1',
    bloodPressure: '85354-9',
    systolic: '8480-6',
    diastolic: '8462-4',
    heartRate: '8867-4',
    respiratoryRate: '9279-1',
    oxygenSaturation: '2708-6',
    pulseOximetry: '59408-5',
    oxygenFlow: '3151-8',
    temperature: '8310-5',
    pain: '72514-3',
    weight: '29463-7',
  });
});
