/** Allergies, never blank: not asked is said as loudly as a list. */
import type { ReactElement } from 'react';
import type { PatientDetail } from '../../../db/domain/record/record.ts';
import { Banner } from '../../ui/Banner.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Tag } from '../../ui/Tag.tsx';
import styles from './PatientChart.module.css';

export function Allergies({
  detail,
  editTo,
}: {
  readonly detail: Pick<PatientDetail, 'allergyStatus' | 'allergies'>;
  readonly editTo?: string;
}): ReactElement {
  switch (detail.allergyStatus) {
    case 'not_asked':
      return (
        <Banner
          tone="caution"
          title="Allergies: not asked"
          {...(editTo === undefined
            ? {}
            : { action: <ButtonLink to={editTo}>Write them down</ButtonLink> })}
        >
          Nobody has asked yet. Unknown is not none.
        </Banner>
      );
    case 'none_known':
      return (
        <p>
          <Tag tone="neutral" icon="check">
            Allergies: none known
          </Tag>
        </p>
      );
    case 'listed':
      return (
        <Banner tone="caution" title="Allergies">
          <ul className={styles.allergies}>
            {detail.allergies.map(({ substance, reaction }, index) => (
              <li key={index}>
                <span className={styles.substance}>{substance}</span>
                {reaction !== '' && ` (${reaction})`}
              </li>
            ))}
          </ul>
        </Banner>
      );
  }
}
