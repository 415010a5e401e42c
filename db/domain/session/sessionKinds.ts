/** How the kinds of session differ in words: what is given, and what its parts are called. */
import type { Drug, SessionKind } from '../protocol/protocol.ts';

export type KindWords = {
  /** The kind as a heading says it. */
  readonly kind: string;
  /** One dose given at once, as it opens a line and within one. */
  readonly dose: string;
  readonly doseInText: string;
  /** The end of dosing, as an action and as a fact. */
  readonly end: string;
  readonly ended: string;
};

export const KIND_WORDS: Readonly<Record<SessionKind, KindWords>> = {
  iv_infusion: {
    kind: 'IV infusion',
    dose: 'Bolus',
    doseInText: 'bolus',
    end: 'Stop infusion',
    ended: 'Infusion ended',
  },
  im_injection: {
    kind: 'IM injection',
    dose: 'Injection',
    doseInText: 'injection',
    end: 'End of dosing',
    ended: 'Dosing ended',
  },
  intranasal: {
    kind: 'Intranasal',
    dose: 'Device',
    doseInText: 'device',
    end: 'End of dosing',
    ended: 'Dosing ended',
  },
  remote_lozenge: {
    kind: 'Remote lozenge',
    dose: 'Lozenge',
    doseInText: 'lozenge',
    end: 'End of dosing',
    ended: 'Dosing ended',
  },
};

export const DRUG_WORDS: Readonly<Record<Drug, string>> = {
  ketamine: 'Ketamine',
  esketamine: 'Esketamine',
};
