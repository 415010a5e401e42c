/** Writing the next version of a protocol: its fields, then what they change, then the PIN. */
import { useCallback, useMemo, useState, type FormEvent, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { Protocol, ProtocolVersion } from '../../../db/domain/protocol/protocol.ts';
import { useDraft, type DraftHandle } from '../../api/drafts.ts';
import { newId } from '../../api/ids.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { FieldErrorSummary } from '../../ui/FieldErrorSummary.tsx';
import { Page } from '../../ui/Page.tsx';
import { SaveState } from '../../ui/SaveState.tsx';
import { EditChecks } from './EditChecks.tsx';
import { EditDischarge } from './EditDischarge.tsx';
import { EditDosing, EditIdentity } from './EditDosing.tsx';
import { EditAdjuncts, EditQuickEvents, EditSources } from './EditLists.tsx';
import { EditPrompts } from './EditPrompts.tsx';
import { Review } from './Review.tsx';
import { checkFields, listed } from './problems.ts';
import { fieldsOf, type ProtocolFields } from './protocolFields.ts';
import type { Problems } from './readFields.ts';
import type { Published } from './published.ts';
import { mergeValues, withValue } from './withValue.ts';
import edit from './edit.module.css';

/** What is kept at every keystroke; the PIN never is. */
export type ProtocolDraft = {
  readonly versionId: string;
  readonly protocolId: string;
  /** The version it is edited from; null for a new protocol. */
  readonly basedOnVersionId: string | null;
  readonly fields: ProtocolFields;
  readonly note: string;
};

const NONE: Problems = {};

export type EditorProps = {
  readonly draftKey: string;
  readonly title: string;
  /** What the editor begins with. */
  readonly start: Protocol;
  /** Of an edit: its protocol, and every version of it, newest first. Null for a new one. */
  readonly history: readonly ProtocolVersion[] | null;
  readonly protocolId: string;
  readonly backTo: string;
  readonly onStale: () => void;
};

export function Editor(props: EditorProps): ReactElement {
  const { draftKey, start, history, protocolId } = props;
  const [initial] = useState<ProtocolDraft>(() => ({
    versionId: newId(),
    protocolId,
    basedOnVersionId: history?.[0]?.id ?? null,
    fields: fieldsOf(start),
    note: '',
  }));
  const draft = useDraft(draftKey, initial);
  const [step, setStep] = useState<'edit' | 'review'>('edit');
  // Another step is another screen: it begins at its top.
  const go = (to: 'edit' | 'review'): void => {
    setStep(to);
    window.scrollTo(0, 0);
  };
  return step === 'edit' ? (
    <EditStep {...props} draft={draft} onReview={() => go('review')} />
  ) : (
    <ReviewStep {...props} draft={draft} onBack={() => go('edit')} />
  );
}

type Step = EditorProps & { readonly draft: DraftHandle<ProtocolDraft> };

function EditStep({
  draft,
  title,
  history,
  backTo,
  onReview,
}: Step & { readonly onReview: () => void }): ReactElement {
  const { fields } = draft.value;
  const { setValue } = draft;
  const [attempt, setAttempt] = useState(0);
  const change = useCallback(
    (path: string, value: unknown) =>
      setValue((before) => ({ ...before, fields: withValue(before.fields, path, value) })),
    [setValue],
  );
  const { found } = useMemo(() => checkFields(fields), [fields]);
  const problems = attempt === 0 ? NONE : found;
  const review = (event: FormEvent): void => {
    event.preventDefault();
    if (Object.keys(found).length > 0) setAttempt((count) => count + 1);
    else onReview();
  };
  return (
    <Page above={history === null ? 'New protocol' : 'Edit protocol'} title={title}>
      <form className={edit.form} noValidate onSubmit={review}>
        {draft.restored && (
          <Banner
            tone="info"
            title="What you typed before is back"
            action={<Button onClick={draft.clear}>Start over</Button>}
          >
            It is a draft, and nothing of it is published yet.
          </Banner>
        )}
        <EditIdentity
          name={fields.name}
          kind={fields.kind}
          drug={fields.drug}
          route={fields.route}
          drugCount={fields.drugCount}
          isNew={history === null}
          problems={problems}
          change={change}
        />
        <EditDosing dosing={fields.dosing} problems={problems} change={change} />
        <EditChecks
          value={fields.checks}
          recheckAfterS={fields.recheckAfterS}
          problems={problems}
          change={change}
        />
        <EditPrompts value={fields.prompts} problems={problems} change={change} />
        <EditQuickEvents value={fields.quickEvents} problems={problems} change={change} />
        <EditAdjuncts value={fields.adjuncts} problems={problems} change={change} />
        <EditDischarge
          value={fields.discharge}
          kind={fields.kind}
          problems={problems}
          change={change}
        />
        <EditSources value={fields.sources} problems={problems} change={change} />
        <FieldErrorSummary attempt={attempt} problems={listed(problems)} />
        <div className={edit.save}>
          <Button type="submit" variant="primary">
            Review changes
          </Button>
          <ButtonLink to={backTo} variant="quiet">
            Leave for now
          </ButtonLink>
          <DraftLine status={draft.status} />
        </div>
      </form>
    </Page>
  );
}

function DraftLine({
  status,
}: {
  readonly status: DraftHandle<unknown>['status'];
}): ReactElement | null {
  if (status === 'clean') return null;
  return (
    <span className={edit.draft}>
      {status === 'failed' && (
        <SaveState state="failed" detail="The draft is kept here and saved as soon as it can be." />
      )}
      {status === 'saving' && <SaveState state="saving" detail="draft" />}
      {(status === 'saved' || status === 'restored') && (
        <SaveState state="saved" detail="as a draft, not published yet" />
      )}
    </span>
  );
}

function ReviewStep({
  draft,
  draftKey,
  title,
  start,
  history,
  onBack,
  onStale,
}: Step & { readonly onBack: () => void }): ReactElement {
  const navigate = useNavigate();
  const { value, setValue } = draft;
  const { protocol, found } = checkFields(value.fields);
  const newest = history?.[0];
  const base = history?.find(({ id }) => id === value.basedOnVersionId);
  // Its own version as the newest: published already, and only the answer was lost.
  const overtaken =
    newest !== undefined && newest.id !== value.basedOnVersionId && newest.id !== value.versionId;
  return (
    <Review
      title={title}
      draftKey={draftKey}
      draft={value}
      protocol={protocol}
      // A copy shows what it changes against what it was copied from.
      compareWith={base ?? start}
      compareName={base === undefined ? 'Copied from' : `Version ${base.version}`}
      newName={newest === undefined ? 'New protocol' : `Version ${newest.version + 1}`}
      problems={found}
      newest={overtaken ? newest : undefined}
      onNote={(note) => setValue((before) => ({ ...before, note }))}
      onBack={onBack}
      onStale={onStale}
      onKeepMine={() => {
        if (newest === undefined) return;
        setValue((before) => ({
          ...before,
          basedOnVersionId: newest.id,
          fields: mergeValues(fieldsOf(base ?? newest), before.fields, fieldsOf(newest)),
        }));
      }}
      onTakeTheirs={() => {
        if (newest === undefined) return;
        setValue((before) => ({
          ...before,
          basedOnVersionId: newest.id,
          fields: fieldsOf(newest),
        }));
      }}
      onPublished={() => {
        draft.clear();
        void navigate(`/protocols/${value.protocolId}`, {
          replace: true,
          state: { published: (newest?.version ?? 0) + 1 } satisfies Published,
        });
      }}
    />
  );
}
