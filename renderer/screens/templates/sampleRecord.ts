/** An invented session for the preview of a template: nobody's record, and told as such. */
import { instantAt } from '../../api/clock.ts';
import type { PaperDocument } from '../../../db/domain/paper/documents.ts';
import { documentHead } from '../../../db/domain/paper/documentHead.ts';
import { buildEsketamineForm } from '../../../db/domain/paper/esketamineForm.ts';
import { buildGoingHome } from '../../../db/domain/paper/goingHome.ts';
import type { EsketamineTemplate, GoingHomeTemplate } from '../../../db/domain/paper/templates.ts';
import type { Protocol } from '../../../db/domain/protocol/protocol.ts';
import { INTRANASAL_ESKETAMINE, IV_DEPRESSION } from '../../../db/domain/protocol/shipped/index.ts';
import type {
  Entry,
  EntryEnvelope,
  PersonRef,
  SessionRecord,
} from '../../../db/domain/record/record.ts';
import type { SummaryContext } from '../../../db/domain/summary/summary.ts';

const NURSE: PersonRef = { id: 'sample-nurse', name: 'Dana Reyes', credential: 'RN' };

/** 22-Nov-2026 at 14:00 UTC: any day does. */
const CHECKED_IN = instantAt(Date.UTC(2026, 10, 22, 14));
const later = (minutes: number) => instantAt(CHECKED_IN.utcMs + minutes * 60_000);

const envelope = (seq: number, minutes: number): EntryEnvelope => ({
  id: `sample-entry-${seq}`,
  sessionId: 'sample-session',
  observedAt: later(minutes),
  recordedAt: later(minutes),
  recordedBy: NURSE,
  seq,
  supersedesId: null,
  amendReason: null,
  enteredInError: false,
  lateReason: null,
});

const ENTRIES: readonly Entry[] = [
  {
    ...envelope(1, 10),
    kind: 'dose',
    values: { event: 'bolus', doseMcg: 28_000, lot: '', site: '' },
  },
  {
    ...envelope(2, 15),
    kind: 'dose',
    values: { event: 'bolus', doseMcg: 28_000, lot: '', site: '' },
  },
  {
    ...envelope(3, 16),
    kind: 'dose',
    values: { event: 'stop' },
  },
  {
    ...envelope(4, 120),
    kind: 'escort',
    values: { name: 'Jan Kowalczyk', relationship: 'brother', phone: '' },
  },
];

function sampleRecord(protocol: Protocol): SessionRecord {
  const weight = {
    id: 'sample-weight',
    weightG: 79_200,
    basis: 'measured',
    observedAt: CHECKED_IN,
    recordedAt: CHECKED_IN,
    recordedBy: NURSE,
  } as const;
  return {
    session: {
      id: 'sample-session',
      patientId: 'sample-patient',
      kind: protocol.kind,
      room: '',
      chair: null,
      checkedInAt: CHECKED_IN,
      recordedAt: CHECKED_IN,
      recordedBy: NURSE,
    },
    patient: {
      id: 'sample-patient',
      detail: {
        familyName: 'Kowalczyk',
        givenName: 'Marta',
        dateOfBirth: '1985-07-14',
        sex: 'female',
        mrn: '0000',
        phone: '',
        address: '',
        allergyStatus: 'not_asked',
        allergies: [],
        conditions: [],
        medicines: [],
        contactName: '',
        contactRelationship: '',
        contactPhone: '',
      },
      weights: [weight],
    },
    protocol: { ...protocol, id: 'sample-version', protocolId: 'sample-protocol', version: 1 },
    plans: [
      {
        id: 'sample-plan',
        mode: 'fixed',
        doseMcg: 56_000,
        weight,
        recordedAt: CHECKED_IN,
        recordedBy: NURSE,
        supersedesId: null,
        amendReason: null,
      },
    ],
    entries: ENTRIES,
    cancellation: null,
    signatures: [],
  };
}

function contextOf(clinicName: string): SummaryContext {
  return {
    clinicName,
    isDemo: false,
    printedBy: NURSE,
    printedAt: later(125),
    asOf: null,
    chainHead: { deviceId: 'sample', seq: 0, hash: '' },
  };
}

const headOf = (kind: 'going_home' | 'esketamine_form', context: SummaryContext) =>
  documentHead(kind, {
    context,
    patient: 'Sample: an invented patient',
    recordId: '',
    earlier: null,
  });

/** What is not written yet, on the sheet of whoever is writing it. */
const orDots = (text: string): string => (text === '' ? '…' : text);

/** `protocol`: the one it is worded for; any other where that is not known. */
export function goingHomeSample(
  content: GoingHomeTemplate,
  clinicName: string,
  protocol: Protocol = IV_DEPRESSION,
): PaperDocument {
  const context = contextOf(clinicName);
  const template = {
    versionId: null,
    version: 0,
    key: { kind: 'going_home', protocolId: null },
    content: {
      title: orDots(content.title),
      blocks: content.blocks.map(({ heading, lines }) => ({ heading: orDots(heading), lines })),
    },
  } as const;
  return {
    head: headOf('going_home', context),
    body: { kind: 'going_home', sheet: buildGoingHome(sampleRecord(protocol), template, context) },
  };
}

export function esketamineSample(content: EsketamineTemplate, clinicName: string): PaperDocument {
  const context = contextOf(clinicName);
  const template = {
    versionId: null,
    version: 0,
    key: { kind: 'esketamine_form', protocolId: null },
    content: {
      revision: orDots(content.revision),
      sections: content.sections.map(({ heading, fields }) => ({
        heading: orDots(heading),
        fields: fields.map(({ source, label }) => ({ source, label: orDots(label) })),
      })),
    },
  } as const;
  return {
    head: headOf('esketamine_form', context),
    body: {
      kind: 'esketamine_form',
      form: buildEsketamineForm(sampleRecord(INTRANASAL_ESKETAMINE), template, context),
    },
  };
}
