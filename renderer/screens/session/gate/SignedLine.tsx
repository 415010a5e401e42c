import { memo, type ReactElement } from 'react';
import type { SessionRecord } from '../../../../db/domain/record/record.ts';
import { clinicalDateTime } from '../../../../db/domain/basics/time.ts';
import { SIGNATURE_WORDS, personText } from '../../../../db/domain/session/recordWords.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { shortHash, signedHead } from './signing.ts';
import styles from './signatures.module.css';

/** In the head of a signed session: by whom, or that it has changed since. */
export const SignedLine = memo(function SignedLine({
  record,
}: {
  readonly record: SessionRecord;
}): ReactElement | null {
  const head = signedHead(record);
  if (head.state === 'unsigned') return null;
  const { signedBy, meaning, signedAt, contentHash } = head.signature;
  const who = `${personText(signedBy)}, ${SIGNATURE_WORDS[meaning].toLowerCase()}, ${clinicalDateTime(signedAt)}`;
  if (head.state === 'sign_again') {
    return (
      <p role="status" className={styles.head} data-state="sign_again">
        <Icon name="caution" size={18} />
        <strong>Changed since it was signed: sign again</strong>
        <span className={styles.quiet}>Last signed by {who}</span>
      </p>
    );
  }
  return (
    <p role="status" className={styles.head} data-state="signed">
      <Icon name="check" size={18} />
      <span>
        Signed by <strong>{who}</strong>
      </span>
      <span className={styles.quiet} title={contentHash}>
        <span className="visually-hidden">Fingerprint of what was signed: </span>
        {shortHash(contentHash)}
      </span>
      {head.others > 0 && (
        <span className={styles.quiet}>
          {head.others === 1 ? 'and 1 more signature' : `and ${head.others} more signatures`}
        </span>
      )}
    </p>
  );
});
