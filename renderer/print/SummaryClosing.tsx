import { Fragment } from 'react';
import type {
  SummaryLateEntry,
  SummaryNote,
  SummarySignature,
  SummaryStatus,
} from '../../db/domain/summary/summary.ts';
import type { SummaryAmendment } from '../../db/domain/summary/summaryAmendments.ts';
import { Section } from './Section.tsx';
import { Typed } from './Typed.tsx';
import section from './Section.module.css';
import styles from './SummaryClosing.module.css';

export function Notes({ notes }: { readonly notes: readonly SummaryNote[] }) {
  const [first] = notes;
  if (first === undefined) return null;
  if (notes.length === 1 && first.title === 'Note') {
    return (
      <Section title="Note" aside={`${first.time} · ${first.by}`}>
        <div className={section.typed}>
          <Typed text={first.text} />
        </div>
      </Section>
    );
  }
  return (
    <Section title="Notes">
      {notes.map((note, index) => (
        <div key={index} className={styles.note}>
          <p className={styles.noteHead}>
            {note.title === 'Addendum' && <b>Addendum, written </b>}
            {note.time} · <bdi>{note.by}</bdi>
            {note.about !== '' && ` · about ${note.about}`}
            {note.reason !== '' && (
              <>
                {' · Reason: '}
                <bdi>{note.reason}</bdi>
              </>
            )}
          </p>
          <div className={section.typed}>
            <Typed text={note.text} />
          </div>
        </div>
      ))}
    </Section>
  );
}

/** What was first written after the signature, labelled as such, with its reason and both times. */
export function LateEntries({ entries }: { readonly entries: readonly SummaryLateEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <Section title="Late entries" aside="first written after the session was signed">
      {entries.map((entry, index) => (
        <div key={index} className={styles.amendment}>
          <div className={section.typed}>
            <b>LATE ENTRY</b> {entry.kind}
            {entry.what !== '' && (
              <>
                : <bdi>{entry.what}</bdi>
              </>
            )}
          </div>
          <p className={section.small}>
            Happened {entry.happened}; written {entry.written} by <bdi>{entry.by}</bdi>. Reason:{' '}
            <bdi>{entry.reason}</bdi>
          </p>
        </div>
      ))}
    </Section>
  );
}

/** Corrections: what stood is struck through and stays readable. */
export function Amendments({ amendments }: { readonly amendments: readonly SummaryAmendment[] }) {
  if (amendments.length === 0) return null;
  return (
    <Section title="Amendments" aside="what stood is struck through">
      {amendments.map((amendment, index) => (
        <div key={index} className={styles.amendment}>
          <div className={section.typed}>
            <b>{amendment.kind}: </b>
            <del>
              <bdi>{amendment.original}</bdi>
            </del>{' '}
            {amendment.replacement === null ? (
              <b>entered in error</b>
            ) : (
              <>
                <b>replaced by</b>{' '}
                <ins>
                  <bdi>{amendment.replacement}</bdi>
                </ins>
                {amendment.replacementTime !== '' && ` at ${amendment.replacementTime}`}
              </>
            )}
          </div>
          <p className={section.small}>
            <bdi>{amendment.originalTimes}</bdi>; amended {amendment.writtenAt} by{' '}
            <bdi>{amendment.by}</bdi>
            {amendment.afterSignature && ' (after the signature)'}. Reason:{' '}
            <bdi>
              {amendment.reason === '' ? 'undone at once, none asked for' : amendment.reason}
            </bdi>
          </p>
        </div>
      ))}
    </Section>
  );
}

/** Who signed what and when; one put before something was written since says so. */
export function Signatures({
  signatures,
  status,
}: {
  readonly signatures: readonly SummarySignature[];
  readonly status: SummaryStatus;
}) {
  return (
    <Section
      title={signatures.length > 1 ? 'Signatures' : 'Signature'}
      aside={status.kind === 'changed' ? 'changed since it was signed' : ''}
    >
      {signatures.length === 0 ? (
        <p>
          <b>NOT SIGNED</b>
          {status.kind === 'cancelled' && '; the session was cancelled'}
        </p>
      ) : (
        <dl className={styles.signatures}>
          {signatures.map((signature, index) => (
            <Fragment key={index}>
              <dt>
                <bdi>{signature.name}</bdi>
              </dt>
              <dd>
                {signature.meaning} · signed electronically {signature.time} · content{' '}
                {signature.contentHash}
                {!signature.coversAll && (
                  <>
                    {' · '}
                    <b>signed before later changes</b>
                  </>
                )}
              </dd>
            </Fragment>
          ))}
        </dl>
      )}
    </Section>
  );
}
