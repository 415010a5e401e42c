/** The clinic's settings: one chain of versions, each whole; the defaults until there is one. */
import { checkSettings, DEFAULT_SETTINGS, readSettings } from '../domain/people/settings.ts';
import { Refusal } from '../errors.ts';
import type { Store } from '../store.ts';
import { comparable, prefixed, refuseProblems, takenId, type Context } from './context.ts';

type SettingsRow = {
  readonly id: string;
  readonly data: string;
  readonly amend_reason: string;
};

export function settingsRepository(context: Context): Store['settings'] {
  const standing = context.read.select<[], SettingsRow>(
    'SELECT id, data, amend_reason FROM clinic_settings_current',
  );
  const byId = context.read.select<[string], SettingsRow>(
    'SELECT id, data, amend_reason FROM clinic_settings WHERE id = ?',
  );

  return {
    current() {
      const row = standing.get();
      const stored = row === undefined ? null : readSettings(JSON.parse(row.data));
      // What cannot be read locks and co-signs as a clinic that never changed anything.
      return { versionId: row?.id ?? null, settings: stored ?? DEFAULT_SETTINGS };
    },

    change(writer, { versionId, basedOnVersionId, settings, reason }) {
      context.commit(writer, { name: 'settings.change', recordId: versionId }, () => {
        const after = (): undefined => undefined;
        const sent = byId.get(versionId);
        if (sent !== undefined) {
          const stored = [JSON.parse(sent.data), sent.amend_reason];
          if (comparable(stored) !== comparable([settings, reason])) throw takenId();
          return { rows: 'already_written', after };
        }
        const before = standing.get();
        if ((before?.id ?? null) !== basedOnVersionId) {
          throw new Refusal(
            'conflict',
            'Somebody else changed the settings meanwhile. Look at them again before you save.',
          );
        }
        refuseProblems({
          ...prefixed('settings', checkSettings(settings)),
          ...(reason.trim().length < 3 ? { reason: 'Give the reason for the change.' } : {}),
        });
        const values = {
          id: versionId,
          data: JSON.stringify(settings),
          supersedes_id: before?.id ?? null,
          amend_reason: reason,
        };
        return { rows: [{ table: 'clinic_settings', values }], after };
      });
    },
  };
}
