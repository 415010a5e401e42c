import { memo, type ReactElement } from 'react';
import { apart } from '../../../../db/domain/basics/freeText.ts';
import { formatWeight } from '../../../../db/domain/basics/format.ts';
import {
  type PatientDetail,
  type RemotePlaceValues,
  type SessionRecord,
  patientName,
  standing,
} from '../../../../db/domain/record/record.ts';
import { sessionHolder } from '../../../../db/domain/session/holder.ts';
import { WEIGHT_BASIS_WORDS, personText } from '../../../../db/domain/session/recordWords.ts';
import { currentPlan } from '../../../../db/domain/session/sessionView.ts';
import {
  ageYears,
  clinicalDate,
  formatDateOfBirth,
  localDateIso,
} from '../../../../db/domain/basics/time.ts';
import { PageTitle } from '../../../ui/PageTitle.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import { ChairBadge } from '../../shared/ChairBadge.tsx';
import { roomWords } from '../../shared/roomWords.ts';
import { PhaseBar } from './PhaseBar.tsx';
import { SaveLine } from './SaveLine.tsx';
import styles from './TopBar.module.css';

/** Allergies: not asked is a caution of its own, never taken for none. */
export function Allergies({ detail }: { readonly detail: PatientDetail }): ReactElement {
  if (detail.allergyStatus === 'none_known') return <span>No known allergies</span>;
  if (detail.allergyStatus === 'not_asked') return <Tag tone="caution">Allergies not asked</Tag>;
  const list = detail.allergies
    .map(({ substance, reaction }) =>
      reaction === '' ? apart(substance) : `${apart(substance)} (${apart(reaction)})`,
    )
    .join(', ');
  return (
    <span className={styles.allergies}>
      <Tag tone="caution">Allergies</Tag> <strong>{list}</strong>
    </span>
  );
}

/** Where a remote patient is and who helps there: always in sight. */
function Place({ place }: { readonly place: RemotePlaceValues | null }): ReactElement {
  if (place === null) {
    return (
      <p className={styles.facts}>
        <Tag tone="caution">Place and nearest emergency department not recorded</Tag>
      </p>
    );
  }
  const { address, emergencyDepartment, emergencyPhone, monitorName, monitorPhone } = place;
  const also = (relationship: string): string => (relationship === '' ? '' : ` (${relationship})`);
  return (
    <dl className={styles.place} aria-label="Place and help">
      <div>
        <dt>Patient at</dt>
        <dd>{apart(address)}</dd>
      </div>
      <div>
        <dt>Emergency department</dt>
        <dd>
          {apart(emergencyDepartment)} <strong>{emergencyPhone}</strong>
        </dd>
      </div>
      <div>
        <dt>Peer monitor</dt>
        <dd>
          {apart(monitorName)}
          {apart(also(place.monitorRelationship))} <strong>{monitorPhone}</strong>
        </dd>
      </div>
    </dl>
  );
}

/** Who is on the couch, in which chair, and where the session stands: always in sight. */
export const TopBar = memo(function TopBar({
  record,
  badge,
}: {
  readonly record: SessionRecord;
  /** Whether it says the chair; it does not where the bar of entry below says it, and larger. */
  readonly badge: boolean;
}): ReactElement {
  const { session, protocol } = record;
  const { detail } = record.patient;
  const { weight } = currentPlan(record);
  // Details are corrected after check-in too: a birth after it has no age, and must not break this.
  const onIso = localDateIso(session.checkedInAt);
  const age = onIso < detail.dateOfBirth ? null : ageYears(detail.dateOfBirth, onIso);
  return (
    <div className={styles.identity}>
      <div className={styles.who}>
        {badge && session.chair !== null && <ChairBadge chair={session.chair} />}
        <PageTitle>{patientName(detail)}</PageTitle>
      </div>
      <div className={styles.where}>
        <PhaseBar record={record} />
        <SaveLine />
      </div>
      <p className={styles.facts}>
        <span>
          {formatDateOfBirth(detail.dateOfBirth)} ({age === null ? 'age not known' : `${age} years`}
          )
        </span>
        <span>MRN {detail.mrn}</span>
        <Allergies detail={detail} />
        <span>
          {formatWeight(weight.weightG)} {WEIGHT_BASIS_WORDS[weight.basis]}{' '}
          {clinicalDate(weight.observedAt)}
        </span>
        {session.room !== '' && <span>{roomWords(session.room)}</span>}
        <span>{protocol.name}</span>
        <span className={styles.charge}>
          In charge <strong>{personText(sessionHolder(record))}</strong>
        </span>
      </p>
      {protocol.kind === 'remote_lozenge' && (
        <Place place={standing(record.entries, 'remote_place').at(-1)?.values ?? null} />
      )}
    </div>
  );
});
