/**
 * The esketamine monitoring form, filled in from the record of one session.
 *
 * It follows the items of the REMS patient monitoring form (source: FDA REMS 386) in the order and
 * words of a template. Every answer is picked from this session alone; what the record does not hold
 * stays an empty line for a pen. It is the clinic's working copy, not the program's own form.
 */
import type { SessionRecord } from '../record/record.ts';
import type { SummaryContext } from '../summary/summary.ts';
import { remsReport } from '../summary/remsReport.ts';
import { pressureRule } from '../summary/summaryRems.ts';
import {
  type SummarySignature,
  type SummaryStatus,
  summarySignatures,
  summaryStatus,
} from '../summary/summarySigning.ts';
import { timeWriter } from '../summary/summaryTimes.ts';
import { DOCUMENT_WORDS } from './documents.ts';
import { type EsketamineAnswer, answerOf } from './esketamineAnswers.ts';
import type { EsketamineFormVersion, EsketamineSource } from './templates.ts';

export type { EsketamineAnswer } from './esketamineAnswers.ts';

export type EsketamineField = {
  readonly source: EsketamineSource;
  readonly label: string;
  readonly answer: EsketamineAnswer;
};

export type EsketamineForm = {
  readonly title: string;
  readonly clinicName: string;
  readonly isDemo: boolean;
  /** The template it was made from: its revision and version. */
  readonly template: string;
  /** What this paper is and is not, in sentences. */
  readonly statement: string;
  readonly status: SummaryStatus;
  readonly protocol: string;
  readonly sections: readonly {
    readonly heading: string;
    readonly fields: readonly EsketamineField[];
  }[];
  /** What has to be filled in by hand, and why the record does not answer it. */
  readonly missing: readonly { readonly label: string; readonly why: string }[];
  readonly notes: readonly string[];
  readonly signatures: readonly SummarySignature[];
};

/** Whether a session is one that the monitoring form is for. */
export function isEsketamineSession({ protocol }: Pick<SessionRecord, 'protocol'>): boolean {
  return protocol.drug === 'esketamine';
}

/** `Revision …, version 3 of the clinic’s template`. */
function templateText({ version, content }: EsketamineFormVersion): string {
  const made = version === 0 ? 'as shipped with Vigil' : `version ${version} of this clinic`;
  return `${content.revision} · template ${made}`;
}

const STATEMENT =
  'The clinic’s working copy. It follows the items of the REMS patient monitoring form and is not ' +
  'the form that is sent; the program asks for that within 7 days of the session.';

/**
 * The form of a session as its record stands.
 *
 * @throws RangeError when the session is not one with esketamine; see {@link isEsketamineSession}
 */
export function buildEsketamineForm(
  record: SessionRecord,
  template: EsketamineFormVersion,
  context: SummaryContext,
): EsketamineForm {
  if (!isEsketamineSession(record)) {
    throw new RangeError('The esketamine monitoring form is for sessions with esketamine.');
  }
  const { session, protocol, entries } = record;
  const times = timeWriter(
    session.checkedInAt,
    entries.map(({ observedAt }) => observedAt),
  );
  const facts = { record, report: remsReport(record), times, clinicName: context.clinicName };
  const sections = template.content.sections.map(({ heading, fields }) => ({
    heading,
    fields: fields.map(({ source, label }) => ({
      source,
      label,
      answer: answerOf(source, facts),
    })),
  }));
  return {
    title: DOCUMENT_WORDS.esketamine_form,
    clinicName: context.clinicName,
    isDemo: context.isDemo,
    template: templateText(template),
    statement: STATEMENT,
    status: summaryStatus(record),
    protocol: `${protocol.name}, version ${protocol.version}`,
    sections,
    missing: sections.flatMap(({ fields }) =>
      fields.flatMap(({ label, answer }) =>
        answer.missing === null ? [] : [{ label, why: answer.missing }],
      ),
    ),
    notes: [...times.notes.map((note) => `${note.replace(/\.$/, '')}.`), pressureRule(record)],
    signatures: summarySignatures(record),
  };
}
