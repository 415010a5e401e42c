import {
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type FormEvent,
  type RefCallback,
} from 'react';
import { admitAmendment, admitEntry } from '../../../../db/domain/rules/admit.ts';
import type {
  Amendment,
  NewEntry,
  NewEntryValues,
} from '../../../../db/domain/record/entryInput.ts';
import type { Entry, EntryKind } from '../../../../db/domain/record/record.ts';
import type { Instant } from '../../../../db/domain/basics/time.ts';
import { nowInstant, nowMs, thisSecond } from '../../../api/clock.ts';
import { type DraftStatus, useDraft } from '../../../api/drafts.ts';
import { useSend } from '../../../api/hooks.ts';
import { madeAtMs, newId } from '../../../api/ids.ts';
import type { Input } from '../../../../preload/contract/index.ts';
import type { FieldErrors, Parsed } from '../fields/parsed.ts';
import { type FormDraft, typedSince } from './formDraft.ts';
import { type Late, LateContext, formName, lateTimeProblem } from './late.ts';
import { type Setters, settersOf } from './setters.ts';
import { focusInvalid, focusUnanswered, keepFocus, saveOnEnter } from '../live/focus.ts';
import { useRecordReader, useRoom, useRoomState, useShowEntry } from '../live/roomContext.ts';

export type EntryFormOptions<K extends EntryKind, F extends object> = {
  readonly kind: K;
  /** Names the draft and the save state: one per form on the screen. */
  readonly form: string;
  readonly empty: F;
  readonly parse: (fields: F) => Parsed<NewEntryValues[K]>;
  /** Moves messages about recorded values to the boxes they were typed in. */
  readonly toFields?: (messages: FieldErrors) => FieldErrors;
  /** The entry being corrected; without it a new one is recorded. */
  readonly target?: Entry | undefined;
  /** When it happened, where the fields say so themselves; `chosen` is null for now. */
  readonly timeOf?: ((fields: F, chosen: Instant | null) => FormTime) | undefined;
  readonly onSaved?: ((entry: Entry) => void) | undefined;
};

/** Null is now; a message at a field when it is not a time. */
export type FormTime =
  | { readonly ok: true; readonly at: Instant | null }
  | { readonly ok: false; readonly errors: FieldErrors };

export type EntryForm<F> = {
  readonly fields: F;
  readonly set: (part: Partial<F>) => void;
  /** The same function for a field every time, so that only that field renders again. */
  readonly setter: Setters<F>;
  readonly at: Instant | null;
  readonly setAt: (at: Instant | null) => void;
  readonly setTimeProblem: (reason: string | null) => void;
  readonly reason: string;
  readonly setReason: (reason: string) => void;
  /** What is written here comes after the signature; null in a session that goes on. */
  readonly late: Late | null;
  readonly lateReason: string;
  readonly setLateReason: (reason: string) => void;
  readonly errors: FieldErrors;
  /** A message about the entry as a whole. */
  readonly problem: string | null;
  readonly pending: boolean;
  readonly dirty: boolean;
  /** When it was begun to be typed, ms UTC; null while nothing is. */
  readonly begunMs: number | null;
  readonly draftStatus: DraftStatus;
  /** The values as they would be saved now, or null once the messages are at their fields. */
  readonly check: () => NewEntryValues[EntryKind] | null;
  readonly submit: () => Promise<Entry | null>;
  readonly onSubmit: (event: FormEvent) => void;
  readonly clear: () => void;
  /** Goes on the form element. */
  readonly onForm: RefCallback<HTMLFormElement>;
};

const withoutPrefix = (messages: FieldErrors): FieldErrors =>
  Object.fromEntries(
    Object.entries(messages).map(([key, message]) => [key.replace(/^values\./, ''), message]),
  );

/**
 * One form that records an entry, or corrects one.
 *
 * What is typed is a draft on disk until the record has it; a refusal keeps every word, and the
 * identity of the entry stays with its text.
 */
export function useEntryForm<K extends EntryKind, F extends object>(
  options: EntryFormOptions<K, F>,
): EntryForm<F> {
  const { kind, empty, parse, toFields, target, timeOf, onSaved } = options;
  const { sessionId, store, writerId } = useRoom();
  const around = use(LateContext);
  const late = target === undefined ? around : null;
  const form = formName(options.form, late);
  const draftKey = `session:${sessionId}:${form}`;
  const draft = useDraft<FormDraft<F>>(draftKey, {
    entryId: null,
    // A correction starts from the time that stands; only a new entry starts from now.
    at: target?.observedAt ?? null,
    reason: '',
    lateReason: '',
    fields: empty,
  });
  const { value, setValue, clear: clearDraft } = draft;
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [refusals, setRefusals] = useState(0);
  const timeProblem = useRef<string | null>(null);
  const busy = useRef(false);
  const [pending, setPending] = useState(false);
  const element = useRef<HTMLFormElement | null>(null);
  const onForm = useCallback((mounted: HTMLFormElement) => {
    element.current = mounted;
    mounted.addEventListener('keydown', saveOnEnter);
    return () => {
      mounted.removeEventListener('keydown', saveOnEnter);
      element.current = null;
    };
  }, []);
  const recording = useSend('entry.record');
  const amending = useSend('entry.amend');
  const readRecord = useRecordReader();
  const showEntry = useShowEntry();

  const dirty = value.entryId !== null;
  useEffect(() => {
    store.setForm(form, dirty ? 'unsent' : 'clean');
    return () => {
      store.setDraftFailed(form, false);
      store.setDraftPending(form, false);
    };
  }, [store, form, dirty]);
  useEffect(() => {
    store.setDraftFailed(form, draft.status === 'failed');
    store.setDraftPending(form, draft.status === 'saving');
  }, [store, form, draft.status]);

  // A draft whose entry reached the record just before a crash is done, not to be sent again.
  const restoredId = draft.status === 'restored' ? value.entryId : null;
  useEffect(() => {
    if (restoredId === null) return;
    if (readRecord()?.entries.some((entry) => entry.id === restoredId) === true) clearDraft();
  }, [restoredId, readRecord, clearDraft]);

  // After a refusal the first field with a message takes the focus.
  useEffect(() => {
    if (refusals === 0) return;
    focusInvalid(element.current);
  }, [refusals]);

  const edit = useCallback(
    (change: (current: FormDraft<F>) => FormDraft<F>, touched: readonly string[]) => {
      setValue((current) => {
        const changed = change(current);
        return { ...changed, entryId: changed.entryId ?? newId(nowMs()) };
      });
      store.setForm(form, 'unsent');
      store.setDraftPending(form, true);
      setProblem(null);
      setErrors((current) => {
        if (!touched.some((field) => field in current)) return current;
        return Object.fromEntries(
          Object.entries(current).filter(([field]) => !touched.includes(field)),
        );
      });
    },
    [setValue, store, form],
  );
  // A tap elsewhere filled this form in; what is typed already is never written over.
  const proposal = useRoomState((state) => state.proposals[form]);
  const ready = draft.ready;
  useEffect(() => {
    if (proposal === undefined || !ready) return;
    store.taken(form);
    const { fields, at } = proposal;
    const held = latest.current;
    if (held.entryId === null) {
      const part = fields as Partial<F>;
      edit((current) => ({ ...current, at, fields: { ...current.fields, ...part } }), []);
      // After the focus that opening the panel gives.
      requestAnimationFrame(() => requestAnimationFrame(() => focusUnanswered(element.current)));
      return;
    }
    const typed = new Map<string, unknown>(Object.entries(held.fields));
    const same = Object.entries(fields).every(([name, one]) => typed.get(name) === one);
    if (!same) store.notify('Another one is typed here and not saved yet: finish that one first.');
  }, [proposal, ready, store, form, edit]);
  const set = useCallback(
    (part: Partial<F>) => {
      edit(
        (current) => ({ ...current, fields: { ...current.fields, ...part } }),
        Object.keys(part),
      );
    },
    [edit],
  );
  const setter = useMemo(() => settersOf(set), [set]);
  const setAt = useCallback(
    (at: Instant | null) => {
      edit((current) => ({ ...current, at }), ['observedAt']);
    },
    [edit],
  );
  const setTimeProblem = useCallback((reason: string | null) => {
    timeProblem.current = reason;
  }, []);
  const setReason = useCallback(
    (reason: string) => {
      edit((current) => ({ ...current, reason }), ['reason']);
    },
    [edit],
  );
  const setLateReason = useCallback(
    (lateReason: string) => {
      edit((current) => ({ ...current, lateReason }), ['lateReason']);
    },
    [edit],
  );
  const clear = useCallback(() => {
    clearDraft();
    setErrors({});
    setProblem(null);
  }, [clearDraft]);

  const refuse = (messages: FieldErrors, whole: string | null): null => {
    // Signed meanwhile: this form has no field for the reason why it comes now.
    const { lateReason, ...others } = messages;
    const here = late === null ? others : messages;
    const moved = toFields?.(here) ?? here;
    setErrors(moved);
    const words = whole ?? lateReason ?? 'This could not be saved.';
    setProblem(Object.keys(moved).length === 0 ? words : null);
    setRefusals((count) => count + 1);
    return null;
  };

  /** The entry as it would be sent; null once its problems are shown. */
  const build = (): Amendment | NewEntry | null => {
    const current = value;
    const parsed = parse(current.fields);
    const time = timeOf?.(current.fields, current.at) ?? { ok: true, at: current.at };
    const untimed = timeProblem.current ?? (time.ok ? lateTimeProblem(late, time.at) : null);
    if (!parsed.ok || !time.ok || untimed !== null) {
      return refuse(
        {
          ...(time.ok ? {} : time.errors),
          ...(parsed.ok ? {} : parsed.errors),
          ...(untimed === null ? {} : { observedAt: untimed }),
        },
        null,
      );
    }
    const values = {
      entryId: current.entryId ?? newId(nowMs()),
      sessionId,
      observedAt: time.at ?? thisSecond(),
      draftKey,
      kind,
      values: parsed.values,
    };
    const record = readRecord();
    if (target === undefined) {
      const entry = {
        ...values,
        lateReason: late === null ? null : current.lateReason.trim(),
      } as NewEntry;
      const verdict = record === undefined ? null : admitEntry(record, entry, nowInstant());
      if (verdict !== null && !verdict.ok) return refuse(verdict.fields, verdict.message);
      return entry;
    }
    const amendment = {
      ...values,
      targetId: target.id,
      reason: current.reason.trim(),
    } as Amendment;
    const verdict =
      record === undefined ? null : admitAmendment(record, amendment, nowInstant(), writerId);
    if (verdict !== null && !verdict.ok) return refuse(verdict.fields, verdict.message);
    return amendment;
  };

  const submit = async (): Promise<Entry | null> => {
    if (busy.current) return null;
    const entry = build();
    if (entry === null) return null;
    const sent = value;
    busy.current = true;
    setPending(true);
    store.setForm(form, 'saving');
    setErrors({});
    setProblem(null);
    const reply =
      'targetId' in entry
        ? await amending.send(entry)
        : await recording.send(entry as Input<'entry.record'>);
    busy.current = false;
    setPending(false);
    if (reply.ok) {
      showEntry(reply.value);
      const rest = target === undefined ? typedSince(sent, latest.current, newId(nowMs())) : null;
      store.setForm(form, rest === null ? 'clean' : 'unsent');
      store.saved({
        entry: reply.value,
        atMs: nowMs(),
        how: target === undefined ? 'recorded' : 'corrected',
      });
      if (rest === null) clearDraft();
      else setValue(rest);
      onSaved?.(reply.value);
      keepFocus();
      return reply.value;
    }
    const { code, message, fields } = reply.error;
    store.setForm(form, code === 'invalid' ? 'unsent' : 'failed');
    // The same identity must be sent with the same content: hold the moment of this attempt.
    setValue((current) => ({
      ...current,
      entryId: entry.entryId,
      at: code === 'invalid' ? current.at : entry.observedAt,
    }));
    return refuse(withoutPrefix(fields ?? {}), message);
  };

  return {
    fields: value.fields,
    set,
    setter,
    at: value.at,
    setAt,
    setTimeProblem,
    reason: value.reason,
    setReason,
    late,
    lateReason: value.lateReason,
    setLateReason,
    errors,
    problem,
    pending,
    dirty,
    begunMs: value.entryId === null ? null : madeAtMs(value.entryId),
    draftStatus: draft.status,
    check: () => {
      const entry = build();
      if (entry === null) return null;
      setErrors({});
      setProblem(null);
      return entry.values;
    },
    submit,
    onSubmit: (event) => {
      event.preventDefault();
      void submit();
    },
    clear,
    onForm,
  };
}
