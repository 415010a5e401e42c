/**
 * What the recorder as a whole knows about saving: one true line, and what can be taken back.
 *
 * It stands outside React, so that typing in one form renders that form and nothing else.
 */
import { UNDO_WINDOW_MS } from '../../../../db/domain/rules/admit.ts';
import type { Entry } from '../../../../db/domain/record/record.ts';
import type { SessionState } from '../../../../db/domain/session/sessionState.ts';
import type { Instant } from '../../../../db/domain/basics/time.ts';

/** `unsent`: typed, kept as a draft, and not yet on the record. */
export type FormState = 'clean' | 'unsent' | 'saving' | 'failed';

/** How long the last entry can be taken back without a reason, ms. */
export const UNDO_MS = UNDO_WINDOW_MS;

export type LastSaved = {
  readonly entry: Entry;
  /** Entries saved with the same press before it: they are taken back with it. */
  readonly with?: readonly Entry[];
  readonly atMs: number;
  /** What happened to it: `recorded`, `corrected` or `withdrawn`. */
  readonly how: 'recorded' | 'corrected' | 'withdrawn';
};

/** What a tap elsewhere writes into a form: the fields it knows, and when it was tapped. */
export type Proposal = {
  readonly fields: Readonly<Record<string, string>>;
  readonly at: Instant | null;
};

export type RoomState = {
  readonly forms: Readonly<Record<string, FormState>>;
  /** Forms whose draft could not be written to the disk. */
  readonly draftsFailed: readonly string[];
  /** Forms whose last keystrokes are on their way to the disk. */
  readonly draftsPending: readonly string[];
  readonly lastSaved: LastSaved | null;
  /** Why something asked for was not done, in words. */
  readonly notice: string | null;
  /** By form, until the form has taken it. */
  readonly proposals: Readonly<Record<string, Proposal>>;
};

export type RoomStore = {
  readonly get: () => RoomState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly setForm: (form: string, state: FormState) => void;
  readonly setDraftFailed: (form: string, failed: boolean) => void;
  readonly setDraftPending: (form: string, pending: boolean) => void;
  readonly saved: (lastSaved: LastSaved) => void;
  readonly notify: (notice: string | null) => void;
  readonly propose: (form: string, proposal: Proposal) => void;
  readonly taken: (form: string) => void;
};

export function createRoomStore(): RoomStore {
  let state: RoomState = {
    forms: {},
    draftsFailed: [],
    draftsPending: [],
    lastSaved: null,
    notice: null,
    proposals: {},
  };
  const listeners = new Set<() => void>();
  const change = (part: Partial<RoomState>): void => {
    state = { ...state, ...part };
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setForm: (form, next) => {
      if ((state.forms[form] ?? 'clean') === next) return;
      change({ forms: { ...state.forms, [form]: next } });
    },
    setDraftFailed: (form, failed) => {
      if (state.draftsFailed.includes(form) === failed) return;
      const others = state.draftsFailed.filter((one) => one !== form);
      change({ draftsFailed: failed ? [...others, form] : others });
    },
    setDraftPending: (form, pending) => {
      if (state.draftsPending.includes(form) === pending) return;
      const others = state.draftsPending.filter((one) => one !== form);
      change({ draftsPending: pending ? [...others, form] : others });
    },
    saved: (lastSaved) => {
      change({ lastSaved, notice: null });
    },
    notify: (notice) => {
      change({ notice });
    },
    propose: (form, proposal) => {
      change({ proposals: { ...state.proposals, [form]: proposal }, notice: null });
    },
    taken: (form) => {
      const { [form]: _taken, ...proposals } = state.proposals;
      change({ proposals });
    },
  };
}

/** What can be written in a signed session, and taps, which say so themselves when they failed. */
const AFTER_SIGNING: readonly string[] = ['addendum', 'sign', 'undo', 'taps'];
const AMENDS: readonly string[] = ['correct:', 'withdraw:', 'late:'];
const isAfterSigning = (form: string): boolean =>
  AFTER_SIGNING.includes(form) || AMENDS.some((start) => form.startsWith(start));

/**
 * Whether a form can still be opened: what was typed in one that cannot is not waiting to be sent.
 *
 * A plan is changed and a session cancelled before the dose; an acknowledgement is for a critical
 * value that still stands. A signed session takes late entries, addenda and amendments alone.
 */
export function isOpenable(
  form: string,
  state: SessionState,
  criticalVitalsIds: readonly string[],
): boolean {
  if (form === 'plan' || form === 'cancel') return state === 'checked_in';
  if (state === 'signed' ? !isAfterSigning(form) : form.startsWith('late:')) return false;
  const [kind, vitalsId] = form.split(':');
  return kind !== 'acknowledge' || criticalVitalsIds.includes(vitalsId ?? '');
}

/** Where saving stands, worst first: what failed hides what went well, never the other way. */
export type SaveLine =
  'failed' | 'draft_failed' | 'saving' | 'keeping' | 'unsent' | 'saved' | 'ready';

export function saveLine(state: RoomState): SaveLine {
  const forms = Object.values(state.forms);
  if (forms.includes('failed')) return 'failed';
  if (state.draftsFailed.length > 0) return 'draft_failed';
  if (forms.includes('saving')) return 'saving';
  if (state.draftsPending.length > 0) return 'keeping';
  if (forms.includes('unsent')) return 'unsent';
  return state.lastSaved === null ? 'ready' : 'saved';
}

/**
 * The entries that can be taken back at a moment, the newest first: more than one where one press
 * saved more than one. A correction is corrected again instead.
 */
export function undoable(state: RoomState, nowMs: number): readonly Entry[] {
  const { lastSaved } = state;
  if (lastSaved === null || lastSaved.how !== 'recorded') return [];
  const { kind } = lastSaved.entry;
  if (kind === 'discharge' || kind === 'hand_over') return [];
  if (nowMs - lastSaved.atMs >= UNDO_MS) return [];
  return [lastSaved.entry, ...(lastSaved.with ?? []).toReversed()];
}
