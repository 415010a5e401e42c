/**
 * Templates: the texts and forms a clinic words itself, in versions that are never rewritten.
 *
 * Each template has a key; the newest version of a key stands. Where the clinic has none, the one
 * that Vigil ships is used. A printed page names the version it was made from.
 */

/** Of the going-home sheet under one protocol, or of all protocols that have none of their own. */
export type GoingHomeKey = { readonly kind: 'going_home'; readonly protocolId: string | null };
export type EsketamineFormKey = { readonly kind: 'esketamine_form'; readonly protocolId: null };
export type TemplateKey = GoingHomeKey | EsketamineFormKey;

/** Large print for whoever goes home. Texts may hold `{escort}`, `{clinic}` and `{drug}`. */
export type GoingHomeTemplate = {
  readonly title: string;
  readonly blocks: readonly {
    readonly heading: string;
    readonly lines: readonly string[];
  }[];
};

/** What the esketamine form can be filled with from the record; each is answered in one place. */
export const ESKETAMINE_SOURCES = [
  'patient_name',
  'patient_birth',
  'patient_sex',
  'patient_phone',
  'patient_address',
  'site_name',
  'session_date',
  'benzodiazepines',
  'sedatives',
  'psychostimulants',
  'maois',
  'opioids',
  'monitored_by',
  'dose',
  'lot',
  'first_device_at',
  'monitoring_ended_at',
  'monitoring_minutes',
  'vitals_acceptable_before',
  'bp_baseline',
  'bp_40_min',
  'bp_before_leaving',
  'vitals_acceptable_leaving',
  'sedation',
  'dissociation',
  'serious_adverse_event',
] as const;
export type EsketamineSource = (typeof ESKETAMINE_SOURCES)[number];

export type EsketamineTemplate = {
  /** Which revision of the form it follows, in the clinic's words. */
  readonly revision: string;
  readonly sections: readonly {
    readonly heading: string;
    readonly fields: readonly { readonly source: EsketamineSource; readonly label: string }[];
  }[];
};

export type TemplateContent = {
  readonly going_home: GoingHomeTemplate;
  readonly esketamine_form: EsketamineTemplate;
};

type Version<Key extends TemplateKey> = {
  /** Null for the one that Vigil ships. */
  readonly versionId: string | null;
  /** 1, 2, 3 … under its key; 0 for the shipped one. */
  readonly version: number;
  readonly key: Key;
  readonly content: TemplateContent[Key['kind']];
};

/** One version of one template. */
export type GoingHomeVersion = Version<GoingHomeKey>;
export type EsketamineFormVersion = Version<EsketamineFormKey>;
export type TemplateVersion = GoingHomeVersion | EsketamineFormVersion;

/** The key as the database stores and compares it. */
export function templateKeyText({ kind, protocolId }: TemplateKey): string {
  return protocolId === null ? kind : `${kind}:${protocolId}`;
}
