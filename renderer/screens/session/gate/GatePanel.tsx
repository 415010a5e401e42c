import { useMemo, useState, type ReactElement } from 'react';
import { evaluateDischarge, unmet } from '../../../../db/domain/discharge/discharge.ts';
import { criterionWords } from '../../../../db/domain/session/recordWords.ts';
import {
  type DischargeCriterion,
  type DischargeCriterionCode,
  type SessionRecord,
  patientName,
  standing,
} from '../../../../db/domain/record/record.ts';
import type { SessionKind } from '../../../../db/domain/protocol/protocol.ts';
import { KIND_WORDS } from '../../../../db/domain/session/sessionKinds.ts';
import { clinicalTime } from '../../../../db/domain/basics/time.ts';
import { instantAt, nowMs, useNow } from '../../../api/clock.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Icon, type IconName } from '../../../ui/Icon.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { TimeField } from '../../../ui/TimeField.tsx';
import { type GateFields, parseOverrides } from '../fields/gateFields.ts';
import { Confirm } from '../forms/Confirm.tsx';
import { useEntryForm } from '../forms/useEntryForm.ts';
import { ACKNOWLEDGE_ID, ATTENTION_ID, QUICK_LINE_ID, focusLater } from '../live/focus.ts';
import type { Panel } from '../live/panels.ts';
import styles from './gate.module.css';

const STATES: Readonly<Record<DischargeCriterion['state'], readonly [IconName, string]>> = {
  met: ['check', 'Met'],
  unmet: ['caution', 'Not met'],
  unknown: ['info', 'Not known'],
};

/** The way to where something is recorded: a panel, or a place beside them that takes the focus. */
type Way = { readonly words: string } & ({ readonly panel: Panel } | { readonly focus: string });

/** Where what is missing is recorded, and what the way there is called. */
function whereOf(code: DischargeCriterionCode, kind: SessionKind): Way | undefined {
  switch (code) {
    case 'infusion_ended':
      return {
        panel: 'dose',
        words: kind === 'iv_infusion' ? 'Record the stop' : KIND_WORDS[kind].end,
      };
    case 'aldrete':
    case 'padss':
    case 'dissociation':
    case 'orientation':
    case 'gait':
      return { panel: 'recovery', words: 'Recovery check' };
    case 'escort':
      return { panel: 'home', words: 'Name the escort' };
    case 'instructions':
      return { panel: 'home', words: 'Record instructions' };
    case 'guide_meetings':
      return { panel: 'meeting', words: 'Record the meeting' };
    case 'sedation':
    case 'vitals_near_baseline':
    case 'blood_pressure_before_leaving':
      return { focus: QUICK_LINE_ID, words: 'Vital signs' };
    case 'checks':
      return { focus: ATTENTION_ID, words: 'Account for checks' };
    case 'acknowledgements':
      return { focus: ACKNOWLEDGE_ID, words: 'Acknowledge' };
    default:
      return undefined;
  }
}

function Criterion({
  criterion,
  kind,
  reason,
  error,
  onReason,
  onGo,
}: {
  readonly criterion: DischargeCriterion;
  readonly kind: SessionKind;
  readonly reason: string;
  readonly error: string | undefined;
  readonly onReason: (reason: string) => void;
  readonly onGo: (panel: Panel) => void;
}): ReactElement {
  const { code, state, detail } = criterion;
  const [icon, word] = STATES[state];
  const where = whereOf(code, kind);
  const [overriding, setOverriding] = useState(false);
  const label = criterionWords(code, kind);
  return (
    <li className={styles.criterion} data-state={state}>
      <span className={styles.mark}>
        <Icon name={icon} size={18} />
      </span>
      <div className={styles.criterionWords}>
        <p>
          <strong>{label}</strong> <span className={styles.state}>{word}</span>
        </p>
        <p className={styles.detail}>{detail}</p>
        {state !== 'met' && (overriding || reason !== '' || error !== undefined) && (
          <TextField
            label={`Reason to go ahead: ${label}`}
            size="room"
            value={reason}
            onValue={onReason}
            error={error}
            autoFocus={overriding}
          />
        )}
      </div>
      {state !== 'met' && (
        <div className={styles.criterionActions}>
          {where !== undefined && (
            <Button
              size="room"
              onClick={() => ('panel' in where ? onGo(where.panel) : focusLater(where.focus))}
              aria-label={`${where.words}: ${label}`}
            >
              {where.words}
            </Button>
          )}
          {!overriding && reason === '' && error === undefined && (
            <Button
              variant="quiet"
              size="room"
              aria-label={`Go ahead without: ${label}`}
              onClick={() => setOverriding(true)}
            >
              Go ahead without
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** The discharge gate: exactly what is met, unmet and unknown, and what is said to go ahead anyway. */
export function GatePanel({
  record,
  onGo,
}: {
  readonly record: SessionRecord;
  readonly onGo: (panel: Panel) => void;
}): ReactElement {
  const { kind } = record.protocol;
  const tick = useNow(30_000);
  // What was saved since the last tick counts at once.
  const now = Math.max(tick.utcMs, nowMs());
  const [confirming, setConfirming] = useState(false);
  const form = useEntryForm<'discharge', GateFields>({
    kind: 'discharge',
    form: 'discharge',
    empty: {},
    parse: parseOverrides,
    toFields: (messages) =>
      Object.fromEntries(
        Object.entries(messages).map(([key, text]) => [key.replace(/^overrides\./, ''), text]),
      ),
  });
  const { fields, set, errors, onForm } = form;
  const atMs = form.at?.utcMs ?? Math.floor(now / 60_000) * 60_000;
  const criteria = useMemo(() => evaluateDischarge(record, instantAt(atMs)), [record, atMs]);
  const open = unmet(criteria);
  // What stands in the way first; the rest in the protocol's order.
  const shown = [...open, ...criteria.filter((criterion) => !open.includes(criterion))];
  const overridden = open.filter(({ code }) => (fields[code] ?? '').trim() !== '');
  const done = standing(record.entries, 'discharge').at(-1);

  if (done !== undefined) {
    return (
      <div className={styles.gate}>
        <Banner tone="success" title={`Discharged at ${clinicalTime(done.observedAt)}`}>
          Criteria as they stood then are part of the record.
        </Banner>
        <ul className={styles.criteria}>
          {done.values.criteria.map(({ code, state, detail, overrideReason }) => (
            <li key={code} className={styles.criterion} data-state={state}>
              <span className={styles.mark}>
                <Icon name={STATES[state][0]} size={18} />
              </span>
              <div className={styles.criterionWords}>
                <p>
                  <strong>{criterionWords(code, kind)}</strong>{' '}
                  <span className={styles.state}>{STATES[state][1]}</span>
                </p>
                <p className={styles.detail}>{detail}</p>
                {overrideReason !== null && <p>Went ahead: {overrideReason}</p>}
              </div>
            </li>
          ))}
        </ul>
      </div>
    );
  }

  const summary =
    open.length === 0
      ? 'Every criterion is met.'
      : `${open.length} of ${criteria.length} criteria not met or not known.`;
  return (
    <form
      ref={onForm}
      className={styles.gate}
      aria-label="Discharge"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setConfirming(form.check() !== null);
      }}
    >
      <p className={styles.summary} role="status">
        {summary}
      </p>
      <ul className={styles.criteria}>
        {shown.map((criterion) => (
          <Criterion
            key={criterion.code}
            criterion={criterion}
            kind={kind}
            reason={fields[criterion.code] ?? ''}
            error={errors[criterion.code]}
            onReason={(reason) => {
              setConfirming(false);
              set({ [criterion.code]: reason });
            }}
            onGo={onGo}
          />
        ))}
      </ul>
      <TimeField
        label="Time of discharge"
        size="room"
        width={9}
        value={form.at}
        onValue={form.setAt}
        onProblem={form.setTimeProblem}
        error={errors['observedAt']}
      />
      {form.problem !== null && <Banner tone="critical">{form.problem}</Banner>}
      {confirming ? (
        <Confirm
          words={`Confirm discharge: ${patientName(record.patient.detail)}${
            overridden.length === 0
              ? ', every criterion met'
              : `, ${overridden.length} overridden with a reason`
          }`}
          pending={form.pending}
          onConfirm={() => void form.submit()}
          onBack={() => setConfirming(false)}
        />
      ) : (
        <Button type="submit" variant="primary" size="room">
          Discharge
        </Button>
      )}
    </form>
  );
}
