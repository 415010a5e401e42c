/** The kinds of things the audit chain tells of, for its viewer. */

export const AUDIT_GROUPS = [
  'reading',
  'charting',
  'signing',
  'patients',
  'sessions',
  'psychotherapy',
  'paper',
  'people',
  'access',
  'clinic',
] as const;
export type AuditGroup = (typeof AUDIT_GROUPS)[number];

const GROUP_BY_TOPIC: ReadonlyMap<string, AuditGroup> = new Map<string, AuditGroup>(
  Object.entries({
    patient: 'patients',
    session: 'sessions',
    entry: 'charting',
    psychotherapy: 'psychotherapy',
    print: 'paper',
    export: 'paper',
    import: 'patients',
    template: 'clinic',
    backup: 'clinic',
    person: 'people',
    signIn: 'access',
    emergency: 'access',
    kiosk: 'access',
    clinic: 'clinic',
    keys: 'clinic',
    settings: 'clinic',
    protocol: 'clinic',
    check: 'clinic',
    audit: 'reading',
  } satisfies Record<string, AuditGroup>),
);

const GROUP_BY_ACTION: ReadonlyMap<string, AuditGroup> = new Map<string, AuditGroup>(
  Object.entries({
    'patient.read': 'reading',
    'session.read': 'reading',
    'session.sign': 'signing',
    'person.wrongPin': 'access',
    'person.lockOut': 'access',
    'person.liftLockOut': 'access',
  } satisfies Record<string, AuditGroup>),
);

/** The group of an action of the chain; an entry's kind (`vitals.record`) is charting. */
export function auditGroup(action: string): AuditGroup {
  const topic = action.split('.')[0] ?? '';
  return GROUP_BY_ACTION.get(action) ?? GROUP_BY_TOPIC.get(topic) ?? 'charting';
}
