/** A template while it is edited: kept at every keystroke, checked, published, told when overtaken. */
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import {
  templateKeyText,
  type EsketamineFormKey,
  type EsketamineTemplate,
  type GoingHomeKey,
  type GoingHomeTemplate,
  type TemplateKey,
} from '../../../db/domain/paper/templates.ts';
import type { Failure, Input } from '../../../preload/contract/index.ts';
import { useDraft } from '../../api/drafts.ts';
import { invalidate, useSend } from '../../api/hooks.ts';
import { newId } from '../../api/ids.ts';
import { checkReason } from '../settings/personForm.ts';
import type { Problems } from './templateForm.ts';

type Draft<Fields> = {
  readonly versionId: string;
  readonly basedOnVersionId: string | null;
  readonly fields: Fields;
  readonly reason: string;
};

/** A key with what would be published under it. */
export type Written =
  | (GoingHomeKey & { readonly content: GoingHomeTemplate })
  | (EsketamineFormKey & { readonly content: EsketamineTemplate });

export type TemplateDraft<Fields> = {
  readonly fields: Fields;
  readonly setFields: (next: Fields | ((before: Fields) => Fields)) => void;
  readonly reason: string;
  readonly setReason: (reason: string) => void;
  readonly problems: Problems;
  readonly attempt: number;
  readonly restored: boolean;
  readonly unsaved: boolean;
  /** Somebody published another version meanwhile. */
  readonly overtaken: boolean;
  readonly unchanged: boolean;
  readonly pending: boolean;
  readonly failure: Failure | null;
  /** The version just published; null until then. */
  readonly published: number | null;
  readonly publish: () => Promise<void>;
  readonly startOver: () => void;
  readonly keepMine: () => void;
};

/** What main says of `content.blocks.0.lines.2`, at the field that holds the line. */
function atFields(fields: Problems | undefined): Problems {
  return Object.fromEntries(
    Object.entries(fields ?? {}).map(([path, message]) => [
      path.replace(/^content\./, '').replace(/(\.lines)\.\d+$/, '$1'),
      message,
    ]),
  );
}

export function useTemplateDraft<Fields>({
  templateKey,
  standingId,
  start,
  read,
  check,
}: {
  readonly templateKey: TemplateKey;
  /** The clinic's version that stands; null while there is none. */
  readonly standingId: string | null;
  readonly start: Fields;
  readonly read: (fields: Fields) => Written;
  readonly check: (fields: Fields) => Problems;
}): TemplateDraft<Fields> {
  const client = useQueryClient();
  const [freshId, setFreshId] = useState(() => newId());
  // Null until something is changed: what was published since is then what one starts from.
  const draft = useDraft<Draft<Fields> | null>(`template.${templateKeyText(templateKey)}`, null);
  const { send, pending, failure } = useSend('template.publish');
  const [attempt, setAttempt] = useState(0);
  const [server, setServer] = useState<Problems>({});
  const [published, setPublished] = useState<number | null>(null);
  const begun: Draft<Fields> = draft.value ?? {
    versionId: freshId,
    basedOnVersionId: standingId,
    fields: start,
    reason: '',
  };
  const { versionId, basedOnVersionId, fields, reason } = begun;
  const content = read(fields);
  const unchanged = JSON.stringify(content) === JSON.stringify(read(start));
  const local = { ...check(fields), ...checkReason(reason) };
  // Its own version as the newest: published already, and only the answer was lost.
  const overtaken = basedOnVersionId !== standingId && versionId !== standingId;

  const keep = (part: (before: Draft<Fields>) => Partial<Draft<Fields>>): void => {
    setPublished(null);
    setServer({});
    draft.setValue((before) => {
      const from = before ?? begun;
      return { ...from, ...part(from) };
    });
  };
  const startOver = (): void => {
    draft.clear();
    setFreshId(newId());
    setAttempt(0);
    setServer({});
  };
  const publish = async (): Promise<void> => {
    if (pending || overtaken) return;
    setServer({});
    if (Object.keys(local).length === 0 && !unchanged) {
      const reply = await send({
        ...content,
        versionId,
        basedOnVersionId,
        reason: reason.trim(),
      } as Input<'template.publish'>);
      if (reply.ok) {
        await client.refetchQueries({ queryKey: ['template.list'] });
        startOver();
        setPublished(reply.value.version);
        return;
      }
      if (reply.error.code === 'conflict') invalidate(client, ['template.list']);
      setServer(atFields(reply.error.fields));
    }
    setAttempt((count) => count + 1);
  };
  return {
    fields,
    setFields: (next) =>
      keep((before) => ({
        fields:
          typeof next === 'function' ? (next as (from: Fields) => Fields)(before.fields) : next,
      })),
    reason,
    setReason: (next) => keep(() => ({ reason: next })),
    problems: attempt === 0 ? server : { ...server, ...local },
    attempt,
    restored: draft.restored && !unchanged,
    unsaved: draft.status === 'failed',
    overtaken,
    unchanged,
    pending,
    failure: overtaken || Object.keys(server).length > 0 ? null : failure,
    published,
    publish,
    startOver,
    keepMine: () => keep(() => ({ basedOnVersionId: standingId })),
  };
}
