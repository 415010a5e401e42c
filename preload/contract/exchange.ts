/** Exchange: what leaves the app as files, and what comes in from them. */
import { z } from 'zod';
import type {
  ImportPlan,
  ImportRow,
  PatientDecision,
} from '../../db/domain/exchange/patientImport.ts';
import { command, query } from './define.ts';
import type { Started } from './jobs.ts';
import { empty, id, integer, pin, secret, shortText } from './primitives.ts';

/** What a whole-clinic export holds beside the exact record and its README. */
export const EXPORT_PARTS = ['csv', 'fhir', 'pdf'] as const;
export type ExportPart = (typeof EXPORT_PARTS)[number];

/** What an export of Vigil's own says of itself, before anything is taken from it. */
export type ExportFacts = {
  readonly clinicName: string;
  readonly isDemo: boolean;
  /** ISO date and time with offset. */
  readonly exportedAt: string;
  readonly rowCount: number;
  readonly patientCount: number;
  readonly sessionCount: number;
  readonly chainHead: string;
};

const decision = z.strictObject({
  rowId: shortText.min(1),
  take: z.enum(['add', 'leave_out']),
}) satisfies z.ZodType<PatientDecision>;

export const exchange = {
  /** One session, or a patient with all sessions, as a FHIR R4 bundle in one file. */
  'export.fhir': command<Started>()(
    z.strictObject({ scope: z.enum(['session', 'patient']), subjectId: id }),
  ),
  /** Everything but psychotherapy notes into a new folder. Asks the lead's own PIN again. */
  'export.clinic': command<Started>()(
    z.strictObject({ pin, parts: z.array(z.enum(EXPORT_PARTS)).max(EXPORT_PARTS.length) }),
  ),

  /** Asks for a file and reads it: nothing is written. The plan is there when the job is done. */
  'import.read': command<Started>()(empty),
  /** What would be taken, matched or left out, and why; null when no file was read. */
  'import.plan': query<ImportPlan | null>()(empty),
  'import.rows': query<readonly ImportRow[]>()(
    z.strictObject({ planId: id, offset: integer.min(0), limit: integer.min(1).max(200) }),
  ),
  /** The same file with another of its identifiers as MRN. */
  'import.chooseMrn': command<Started>()(
    z.strictObject({ planId: id, system: z.string().max(500) }),
  ),
  /** One transaction. Refused while a session runs, and when the charts changed since the plan. */
  'import.apply': command<Started>()(
    z.strictObject({ planId: id, decisions: z.array(decision).max(20_000) }),
  ),
  'import.discard': command<null>()(empty),

  /** On a computer without a clinic: asks for the folder of an export and looks at it. */
  'setup.chooseExport': command<ExportFacts | null>()(empty),
  /** Brings the export in, row for row, under the same passphrase and recovery key. */
  'setup.restoreExport': command<Started>()(
    z.strictObject({ proof: z.enum(['passphrase', 'recovery_key']), secret }),
  ),
};
