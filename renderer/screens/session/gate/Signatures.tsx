import type { ReactElement } from 'react';
import type { SessionRecord } from '../../../../db/domain/record/record.ts';
import { clinicalDateTime } from '../../../../db/domain/basics/time.ts';
import { SIGNATURE_WORDS, personText } from '../../../../db/domain/session/recordWords.ts';
import { coversAll } from '../../../../db/domain/session/standingSignatures.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { shortHash } from './signing.ts';
import styles from './signatures.module.css';

/** Every signature: who, as what, when, over what, and whether that is still everything. */
export function Signatures({ record }: { readonly record: SessionRecord }): ReactElement {
  return (
    <ul className={styles.list} aria-label="Signatures">
      {record.signatures.map((signature) => {
        const { id, signedBy, meaning, signedAt, contentHash } = signature;
        const whole = coversAll(record, signature);
        return (
          <li key={id} className={styles.item} data-whole={whole}>
            <Icon name={whole ? 'check' : 'caution'} size={18} />
            <div>
              <p>
                <strong>{personText(signedBy)}</strong>
              </p>
              <p>
                {SIGNATURE_WORDS[meaning]}, {clinicalDateTime(signedAt)}
              </p>
              <p className={styles.hash}>
                <span className={styles.covers}>
                  {whole ? 'Covers everything' : 'Changed since this signature'}
                </span>{' '}
                <span title={contentHash}>
                  <span className="visually-hidden">Fingerprint of what was signed: </span>
                  {shortHash(contentHash)}
                </span>
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
