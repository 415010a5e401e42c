/** Templates: the versions a clinic published of its own; what Vigil ships is in no table. */
import {
  templateKeyText,
  type TemplateKey,
  type TemplateVersion,
} from '../domain/paper/templates.ts';
import { checkTemplate } from '../domain/paper/templateRules.ts';
import { Refusal } from '../errors.ts';
import type { Store } from '../store.ts';
import { comparable, prefixed, refuseProblems, takenId, type Context } from './context.ts';

type TemplateRow = {
  readonly id: string;
  readonly template_key: string;
  readonly kind: TemplateKey['kind'];
  readonly protocol_id: string | null;
  readonly version: number;
  readonly content: string;
  readonly amend_reason: string | null;
};

const COLUMNS = 'id, template_key, kind, protocol_id, version, content, amend_reason';

const REASON_NEEDED = 'Say what the change is for.';

function fromRow(row: TemplateRow): TemplateVersion {
  const key = { kind: row.kind, protocolId: row.protocol_id };
  // Written by `publish` from a whole content of its key; the chain shows if it was changed since.
  const content: unknown = JSON.parse(row.content);
  return { versionId: row.id, version: row.version, key, content } as TemplateVersion;
}

export function templatesRepository(context: Context): Store['templates'] {
  const standing = context.read.select<[], TemplateRow>(
    `SELECT ${COLUMNS} FROM document_template_current ORDER BY template_key`,
  );
  const byId = context.read.select<[string], TemplateRow>(
    `SELECT ${COLUMNS} FROM document_template WHERE id = ?`,
  );
  const last = context.read.select<[string], TemplateRow>(
    `SELECT ${COLUMNS} FROM document_template WHERE template_key = ? ORDER BY version DESC LIMIT 1`,
  );
  const anyVersion = context.read.select<[string], { readonly id: string }>(
    'SELECT id FROM protocol_version WHERE protocol_id = ? LIMIT 1',
  );

  function problemsOf(
    { protocolId }: TemplateKey,
    content: Parameters<typeof checkTemplate>[0],
  ): Readonly<Record<string, string>> {
    const isStray = protocolId !== null && anyVersion.get(protocolId) === undefined;
    return {
      ...(isStray ? { protocolId: 'There is no such protocol.' } : {}),
      ...prefixed('content', checkTemplate(content)),
    };
  }

  return {
    standing: () => standing.all().map(fromRow),

    publish(writer, { versionId, key, basedOnVersionId, content, reason: given }) {
      const reason = given.trim();
      const keyText = templateKeyText(key);
      return context.commit(writer, { name: 'template.publish', recordId: versionId }, () => {
        const answer = (version: number) => () => ({ version });
        const sent = byId.get(versionId);
        if (sent !== undefined) {
          const stored = [sent.template_key, JSON.parse(sent.content), sent.amend_reason ?? ''];
          if (comparable(stored) !== comparable([keyText, content, reason])) throw takenId();
          return { rows: 'already_written', after: answer(sent.version) };
        }
        const before = last.get(keyText);
        if ((before?.id ?? null) !== basedOnVersionId) {
          throw new Refusal(
            'conflict',
            'Somebody else changed this template meanwhile. Look at it again before you publish.',
          );
        }
        const isReasonMissing = before !== undefined && reason === '';
        refuseProblems({
          ...problemsOf(key, content),
          ...(isReasonMissing ? { reason: REASON_NEEDED } : {}),
        });
        const version = (before?.version ?? 0) + 1;
        const values = {
          id: versionId,
          template_key: keyText,
          kind: key.kind,
          protocol_id: key.protocolId,
          version,
          content: JSON.stringify(content),
          supersedes_id: before?.id ?? null,
          amend_reason: before === undefined && reason === '' ? null : reason,
        };
        return { rows: [{ table: 'document_template', values }], after: answer(version) };
      });
    },
  };
}
