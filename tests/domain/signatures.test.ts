/** What a signature stands for, who may sign again, and what stands beside it. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { admitSignature } from '../../db/domain/rules/admitSession.ts';
import {
  SIGNATURE_MEANINGS,
  type PersonRef,
  type Signature,
  type SignatureMeaning,
} from '../../db/domain/record/record.ts';
import {
  changesSinceSigned,
  coversAll,
  signingState,
} from '../../db/domain/session/standingSignatures.ts';
import {
  DISCHARGED,
  DOCTOR,
  NURSE,
  at,
  buildRecord,
  counted,
  readyCourse,
  signedBy,
  vitals,
} from './buildRecord.ts';

const GUIDE: PersonRef = { id: 'guide', name: 'Ada Brandt', credential: 'LMFT' };
const count = counted(at(74), { drawnMcg: 50_000, returnedMcg: 10_000 });
const WHOLE = [...readyCourse(), DISCHARGED, count];
const AFTER = WHOLE.length + 0.5;
const LATER = vitals(at(30), { heartRatePerMin: 70 }, { lateReason: 'found later' });

const performed = signedBy(NURSE, 'performed', AFTER);
const record = (signatures: readonly Signature[], changed = false) =>
  buildRecord([...WHOLE, ...(changed ? [LATER] : [])], { signatures });
const sign = (
  { id }: PersonRef,
  meaning: SignatureMeaning,
  signatures: readonly Signature[],
  changed = false,
) => {
  const verdict = admitSignature(record(signatures, changed), { meaning }, id, at(120));
  return verdict.ok ? 'ok' : [verdict.code, ...Object.keys(verdict.fields)].join(' ');
};

it('takes a co-signature from a lead who witnessed it: nobody else could give it', () => {
  const witnessed = signedBy(DOCTOR, 'witnessed', AFTER + 1);
  expect(sign(DOCTOR, 'co-signed', [performed, witnessed])).toBe('ok');
  expect(sign(DOCTOR, 'witnessed', [performed, witnessed])).toBe('conflict');
  expect(sign(DOCTOR, 'reviewed', [performed, witnessed])).toBe('conflict');
  const coSigned = signedBy(DOCTOR, 'co-signed', AFTER + 2);
  expect(sign(DOCTOR, 'co-signed', [performed, witnessed, coSigned])).toBe('conflict');
  // Who performed it neither witnesses nor co-signs their own.
  expect(sign(NURSE, 'co-signed', [performed])).toBe('conflict');
  expect(sign(NURSE, 'witnessed', [performed])).toBe('conflict');
});

describe('what the signatures stand for', () => {
  it('follows what was written after them', () => {
    expect(signingState(record([]))).toBe('unsigned');
    expect(signingState(record([performed]))).toBe('signed');
    expect(signingState(record([performed], true))).toBe('sign_again');
    const again = signedBy(NURSE, 'performed', AFTER + 1);
    expect(signingState(record([performed, again], true))).toBe('signed');
    const reviewed = signedBy(DOCTOR, 'reviewed', AFTER + 1);
    expect(signingState(record([performed, reviewed], true))).toBe('signed');
  });

  it('is not made good by a co-signature or a witness', () => {
    for (const meaning of ['co-signed', 'witnessed'] as const) {
      const beside = signedBy(DOCTOR, meaning, AFTER + 1);
      expect(signingState(record([performed, beside], true))).toBe('sign_again');
    }
  });

  it('names what was written since, and a later signature changes nothing', () => {
    const cosigned = signedBy(DOCTOR, 'co-signed', AFTER + 0.1);
    expect(coversAll(record([performed, cosigned]), performed)).toBe(true);
    expect(changesSinceSigned(record([performed, cosigned]))).toEqual([]);
    const changed = record([performed, cosigned], true);
    expect(changesSinceSigned(changed).map(({ kind }) => kind)).toEqual(['vitals']);
    expect(changesSinceSigned(record([]))).toEqual([]);
  });
});

describe('signing again', () => {
  it('is for whoever performed or reviewed it once something was written since', () => {
    expect(sign(NURSE, 'performed', [performed])).toBe('conflict');
    expect(sign(NURSE, 'reviewed', [performed])).toBe('conflict');
    expect(sign(NURSE, 'performed', [performed], true)).toBe('ok');
    expect(sign(NURSE, 'reviewed', [performed], true)).toBe('ok');
    expect(sign(DOCTOR, 'reviewed', [performed], true)).toBe('ok');
    const again = signedBy(NURSE, 'performed', AFTER + 1);
    expect(sign(NURSE, 'performed', [performed, again], true)).toBe('conflict');
  });

  it('does not ask for the drug count a second time', () => {
    const uncounted = [...readyCourse(), DISCHARGED];
    const first = admitSignature(
      buildRecord(uncounted),
      { meaning: 'performed' },
      'nurse',
      at(120),
    );
    expect(first.ok).toBe(false);
    const signatures = [signedBy(NURSE, 'performed', uncounted.length + 0.5)];
    const again = buildRecord([...uncounted, LATER], { signatures });
    expect(admitSignature(again, { meaning: 'performed' }, 'nurse', at(120)).ok).toBe(true);
  });
});

describe('a co-signature and a witness’s', () => {
  it.each(['co-signed', 'witnessed'] as const)('stand beside what covers all: %s', (meaning) => {
    expect(sign(DOCTOR, meaning, [])).toBe('invalid meaning');
    expect(sign(DOCTOR, meaning, [performed])).toBe('ok');
    expect(sign(DOCTOR, meaning, [performed], true)).toBe('invalid meaning');
    const again = signedBy(NURSE, 'performed', AFTER + 1);
    expect(sign(DOCTOR, meaning, [performed, again], true)).toBe('ok');
  });

  it.each(['co-signed', 'witnessed'] as const)('stand beside somebody else’s: %s', (meaning) => {
    const own = signedBy(DOCTOR, 'reviewed', AFTER);
    expect(sign(DOCTOR, meaning, [own])).toBe('conflict');
    expect(sign(DOCTOR, meaning, [own, performed])).toBe('conflict');
    expect(sign(GUIDE, meaning, [own])).toBe('ok');
    // Their own signature covers what was written since; nobody else's does.
    const oldNurse = signedBy(NURSE, 'performed', AFTER);
    const newDoctor = signedBy(DOCTOR, 'reviewed', AFTER + 1);
    expect(sign(NURSE, meaning, [oldNurse, newDoctor], true)).toBe('ok');
    expect(sign(DOCTOR, meaning, [oldNurse, newDoctor], true)).toBe('conflict');
  });

  it('is due again after a change, from the same person', () => {
    const cosigned = signedBy(DOCTOR, 'co-signed', AFTER + 0.1);
    const again = signedBy(NURSE, 'performed', AFTER + 1);
    expect(sign(DOCTOR, 'co-signed', [performed, cosigned])).toBe('conflict');
    expect(sign(DOCTOR, 'co-signed', [performed, cosigned], true)).toBe('invalid meaning');
    expect(sign(DOCTOR, 'co-signed', [performed, cosigned, again], true)).toBe('ok');
  });
});

test('whatever is signed and written, no signature covers what came after it', () => {
  const people = [NURSE, DOCTOR, GUIDE];
  const step = fc.oneof(
    fc.record({
      who: fc.constantFrom(...people),
      meaning: fc.constantFrom(...SIGNATURE_MEANINGS),
    }),
    fc.constant(null),
  );
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const written = [...WHOLE];
      const signatures: Signature[] = [];
      let seq = written.length;
      for (const each of steps) {
        const now = buildRecord(written, { signatures });
        seq += 1;
        if (each === null) {
          // Locked once signed: only a late entry comes in.
          if (signatures.length > 0) written.push({ ...LATER, seq });
          continue;
        }
        const { who, meaning } = each;
        if (!admitSignature(now, { meaning }, who.id, at(120)).ok) continue;
        const stood = signingState(now);
        signatures.push(signedBy(who, meaning, seq));
        const after = signingState(buildRecord(written, { signatures }));
        reached.add(`${stood} ${meaning} ${after}`);
        expect(after).toBe('signed');
        const last = signatures.at(-1);
        expect.assert(last !== undefined);
        expect(coversAll(buildRecord(written, { signatures }), last)).toBe(true);
        // The same person has no second signature over the same content; a witness may co-sign.
        const same = signatures
          .filter(
            (signature) =>
              signature.signedBy.id === who.id &&
              coversAll(buildRecord(written, { signatures }), signature),
          )
          .map((signature) => signature.meaning);
        if (same.length > 1) expect(same).toEqual(['witnessed', 'co-signed']);
      }
    }),
    { numRuns: 500 },
  );
  expect([...reached].toSorted()).toEqual([
    'sign_again performed signed',
    'sign_again reviewed signed',
    'signed co-signed signed',
    'signed performed signed',
    'signed reviewed signed',
    'signed witnessed signed',
    'unsigned performed signed',
    'unsigned reviewed signed',
  ]);
});
