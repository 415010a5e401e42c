/** A protocol in words: units beside numbers, no error-prone notation, no source left unsaid. */
import { describe, expect, it } from 'vitest';
import { bannedNotation } from '../../../db/domain/basics/format.ts';
import {
  INTRANASAL_ESKETAMINE,
  IV_DEPRESSION,
  SHIPPED_PROTOCOLS,
} from '../../../db/domain/protocol/shipped/index.ts';
import { VITAL_CODES } from '../../../db/domain/vitals/vitalTable.ts';
import {
  adjunctWords,
  checkWords,
  criterionFact,
  doseLine,
  dosingFacts,
  kindLine,
  limitWords,
  quickEventWords,
  sourceWords,
} from '../../../renderer/screens/protocols/protocolWords.ts';
import { runningWords } from '../../../renderer/screens/protocols/runningWords.ts';

const SIDES = ['criticalBelow', 'cautionBelow', 'cautionFrom', 'criticalFrom'] as const;

describe('a protocol in words', () => {
  it.each(SHIPPED_PROTOCOLS.map((protocol) => [protocol.name, protocol] as const))(
    '%s has no notation that is easily misread',
    (_, protocol) => {
      const words = [
        kindLine(protocol),
        doseLine(protocol.dosing),
        ...dosingFacts(protocol.dosing).map(({ value }) => value),
        ...protocol.checks.map(checkWords),
        ...VITAL_CODES.flatMap((code) =>
          SIDES.map((side) => limitWords(code, protocol.prompts[code], side)),
        ),
        ...protocol.quickEvents.map(quickEventWords),
        ...protocol.adjuncts.map(adjunctWords),
        ...protocol.discharge.criteria.map((code) => criterionFact(code, protocol).value),
      ];
      expect(words.flatMap(bannedNotation)).toEqual([]);
    },
  );

  it('says when a check comes due', () => {
    expect(IV_DEPRESSION.checks.map(checkWords)).toEqual([
      'Every 10 min while dosing, every 15 min in recovery',
    ]);
    expect(INTRANASAL_ESKETAMINE.checks.map(checkWords)).toEqual([
      'At 40 min after the first dose',
    ]);
  });

  it('says which side a limit is on, and its share of baseline', () => {
    const prompt = {
      ...IV_DEPRESSION.prompts.sbpMmHg,
      baseline: {
        criticalFallPercent: null,
        cautionFallPercent: null,
        cautionRisePercent: 20,
        criticalRisePercent: null,
      },
    };
    expect(limitWords('sbpMmHg', prompt, 'criticalBelow')).toBe('below 90');
    expect(limitWords('sbpMmHg', prompt, 'cautionFrom')).toBe('160 or above; 20 % over baseline');
    expect(limitWords('sbpMmHg', prompt, 'cautionBelow')).toBe('—');
  });

  it('calls a number without a source the clinic’s own', () => {
    expect(sourceWords('  ')).toBe('The clinic’s own');
    expect(sourceWords('Andrade 2017')).toBe('Andrade 2017');
  });

  it('says a dose in one line', () => {
    expect(SHIPPED_PROTOCOLS.map(({ dosing }) => doseLine(dosing))).toEqual([
      '0.5 mg/kg over 40 min',
      '1.4 mg/kg over 240 min',
      '0.5 mg/kg',
      '56 mg, 84 mg',
      '100 mg, 200 mg, 300 mg, 400 mg',
    ]);
  });
});

describe('sessions that run under a protocol', () => {
  const row = (chair: number | null, protocolVersion: number, protocolId = 'depression') => ({
    chair,
    protocolVersion,
    protocolId,
  });

  it('are told by its id and with their own version, whatever its name has become', () => {
    expect(runningWords([row(1, 1), row(2, 1, 'copy'), row(3, 2)], 'depression')).toBe(
      '2 sessions run under this protocol now: chair 1 (version 1) and chair 3 (version 2). ' +
        'They keep their version, whatever is published.',
    );
    expect(runningWords([row(null, 4)], 'depression')).toBe(
      'One session runs under this protocol now: version 4. It keeps its version, whatever is published.',
    );
    expect(runningWords([row(2, 1, 'copy')], 'depression')).toBeNull();
  });
});
