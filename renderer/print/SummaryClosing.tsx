import { Fragment } from 'react';
import type {
  SummaryNote,
  SummarySignature,
  SummaryStatus,
} from '../../db/domain/summary/summary.ts';
import type { SummaryAmendment } from '../../db/domain/summary/summaryAmendments.ts';
import { Section } from './Section.tsx';
import section from './Section.module.css';
import styles from './SummaryClosing.module.css';

/** Text as it was typed: each line its own paragraph in its own direction. */
function Typed({ text }: { readonly text: string }) {
  return text.split(/\r\n|\r|\n/).map((line, index) => (
    <p key={index} dir="auto">
      {line === '' ? ' ' : line}
    </p>
  ));
}

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
          </p>
          <div className={section.typed}>
            <Typed text={note.text} />
          </div>
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

export function Signatures({
  signatures,
  status,
  amendedAfter,
}: {
  /** How many amendments were written after the first signature. */
  readonly amendedAfter: number;
  readonly signatures: readonly SummarySignature[];
  readonly status: SummaryStatus;
}) {
  return (
    <Section
      title={signatures.length > 1 ? 'Signatures' : 'Signature'}
      aside={amendedAfter === 0 ? '' : `amended after the signature: ${amendedAfter}`}
    >
      {signatures.length === 0 ? (
        <p>
          <b>NOT SIGNED</b>
          {status.kind === 'cancelled' && '; the session was cancelled'}
        </p>
      ) : (
        <dl className={styles.signatures}>
          {signatures.map((signature) => (
            <Fragment key={signature.contentHash + signature.time}>
              <dt>
                <bdi>{signature.name}</bdi>
              </dt>
              <dd>
                {signature.meaning} · signed electronically {signature.time} · content{' '}
                {signature.contentHash}
              </dd>
            </Fragment>
          ))}
        </dl>
      )}
    </Section>
  );
}
