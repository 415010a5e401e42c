/** Sessions: start, plan again, cancel, sign. */
import type { NewRow } from '../commit.ts';
import { assertNever } from '../domain/basics/assert.ts';
import {
  admitCancellation,
  admitFirstPlan,
  admitPlan,
  admitSignature,
  type Verdict,
} from '../domain/rules/admit.ts';
import type { ClinicSettings } from '../domain/people/settings.ts';
import { boardRow } from '../domain/session/board.ts';
import { earlierSession } from '../domain/session/earlierSession.ts';
import type { SessionPlan, SessionRecord } from '../domain/record/record.ts';
import { Refusal } from '../errors.ts';
import { signedContentHasher } from '../signedContent.ts';
import type { NewPlan, Store } from '../store.ts';
import { comparable, prefixed, takenId, type Context } from './context.ts';
import type { PatientReader } from './patientReader.ts';
import type { ProtocolRepository } from './protocols.ts';
import type { BoardEntry, SessionLists } from './sessionLists.ts';
import type { SessionReader } from './sessionReader.ts';
import { signingQueueReader } from './signingQueue.ts';

const NOTHING = (): undefined => undefined;

/** Fields of a plan carry the input's prefix; a reason or time stands beside the plan. */
function admitted<T>(verdict: Verdict<T>, prefix: string | null): T {
  if (verdict.ok) return verdict.values;
  const { reason, ...others } = verdict.fields;
  const fields = {
    ...(prefix === null ? others : prefixed(prefix, others)),
    ...(reason === undefined ? {} : { reason }),
  };
  throw new Refusal(verdict.code, verdict.message, fields);
}

type PlanKey = {
  readonly id: string;
  readonly sessionId: string;
  readonly supersedesId: string | null;
  readonly reason: string | null;
};

function planRow(key: PlanKey, plan: NewPlan): NewRow {
  return {
    table: 'session_plan',
    values: {
      id: key.id,
      session_id: key.sessionId,
      weight_id: plan.weightId,
      target_mcg_per_kg: plan.mode === 'fixed' ? null : plan.targetMcgPerKg,
      duration_s: plan.mode === 'infusion' ? plan.durationS : null,
      concentration_mcg_per_ml: plan.mode === 'fixed' ? null : plan.concentrationMcgPerMl,
      pump_rate_ul_per_hour: plan.mode === 'infusion' ? plan.pumpRateUlPerHour : null,
      dose_mcg: plan.mode === 'fixed' ? plan.doseMcg : null,
      supersedes_id: key.supersedesId,
      amend_reason: key.reason,
    },
  };
}

function asNewPlan(plan: SessionPlan): NewPlan {
  const weightId = plan.weight.id;
  switch (plan.mode) {
    case 'infusion': {
      const { mode, targetMcgPerKg, durationS, concentrationMcgPerMl, pumpRateUlPerHour } = plan;
      return {
        mode,
        weightId,
        targetMcgPerKg,
        durationS,
        concentrationMcgPerMl,
        pumpRateUlPerHour,
      };
    }
    case 'by_weight': {
      const { mode, targetMcgPerKg, concentrationMcgPerMl } = plan;
      return { mode, weightId, targetMcgPerKg, concentrationMcgPerMl };
    }
    case 'fixed':
      return { mode: plan.mode, weightId, doseMcg: plan.doseMcg };
    default:
      return assertNever(plan);
  }
}

export type SessionSources = {
  readonly patients: PatientReader;
  readonly protocols: ProtocolRepository;
  readonly lists: SessionLists;
  readonly reader: SessionReader;
  readonly people: Pick<Store['people'], 'find'>;
  readonly settings: () => ClinicSettings;
};

export function sessionsRepository(context: Context, sources: SessionSources): Store['sessions'] {
  const { read, commit, clearDraft } = context;
  const { patients, protocols, lists, reader, people, settings } = sources;
  const queue = signingQueueReader(read);
  const contentHash = signedContentHasher(read);

  /** A session without a chair is read in passing, so that however many there are push out none. */
  const inChairs = ({ id, chair }: BoardEntry): SessionRecord =>
    chair === null ? reader.lookUp(id) : reader.open(id);

  /** The session with the chair it has now: another may sit there since. */
  const atChair = (record: SessionRecord, chair: number | null): SessionRecord =>
    record.session.chair === chair ? record : { ...record, session: { ...record.session, chair } };

  return {
    today: (fromUtcMs, toUtcMs) => lists.today(fromUtcMs, toUtcMs),
    open: (sessionId) => atChair(reader.open(sessionId), lists.chairOf(sessionId)),

    asOf: (sessionId, utcMs) => reader.asOf(sessionId, utcMs),
    signingQueue: () => queue(settings().coSignRequired),

    running() {
      const running = lists.open().find(({ state }) => state === 'dosing' || state === 'recovery');
      return running?.id ?? null;
    },

    unfinished(sinceUtcMs) {
      // Newest first.
      const [newest] = lists.open();
      return newest !== undefined && newest.checkedInAt.utcMs >= sinceUtcMs ? newest.id : null;
    },

    board: (now) => lists.onBoard().map((row) => boardRow(atChair(inChairs(row), row.chair), now)),

    earlier: (sessionId, limit) =>
      lists
        .earlierOf(sessionId, limit)
        .map((id) => earlierSession(reader.lookUp(id)))
        .filter((earlier) => earlier !== null),

    start(writer, input) {
      const { sessionId, planId, patientId, protocolVersionId, room, plan, draftKey } = input;
      commit(writer, { name: 'session.start', recordId: sessionId }, () => {
        const after = (): void => clearDraft(writer.personId, draftKey);
        if (reader.exists(sessionId)) {
          const { session, protocol, plans } = reader.open(sessionId);
          const first = plans[0];
          const stored = [session.patientId, protocol.id, session.room, first?.id];
          const same =
            comparable(stored) === comparable([patientId, protocolVersionId, room, planId]) &&
            comparable(first && asNewPlan(first)) === comparable(plan);
          if (!same) throw takenId();
          return { rows: 'already_written', after };
        }
        const { kind, dosing } = protocols.version(protocolVersionId);
        const { weights } = patients.current(patientId);
        const values = admitted(admitFirstPlan(weights, plan, dosing), 'plan');
        const rows = [
          {
            table: 'session',
            values: {
              id: sessionId,
              patient_id: patientId,
              protocol_version_id: protocolVersionId,
              kind,
              room,
              chair: lists.freeChair(),
            },
          },
          planRow({ id: planId, sessionId, supersedesId: null, reason: null }, values),
        ];
        return { rows, after };
      });
    },

    replan(writer, { sessionId, planId, plan, reason }) {
      commit(writer, { name: 'session.replan', recordId: sessionId }, () => {
        const record = reader.open(sessionId);
        const sent = record.plans.find(({ id }) => id === planId);
        if (sent !== undefined) {
          const same =
            comparable([asNewPlan(sent), sent.amendReason]) === comparable([plan, reason]);
          if (!same) throw takenId();
          return { rows: 'already_written', after: NOTHING };
        }
        const values = admitted(admitPlan(record, plan, writer.now, reason), 'plan');
        const supersedesId = record.plans.at(-1)?.id ?? null;
        const rows = [planRow({ id: planId, sessionId, supersedesId, reason }, values)];
        return { rows, after: NOTHING };
      });
    },

    cancel(writer, { sessionId, cancellationId, reason }) {
      commit(writer, { name: 'session.cancel', recordId: sessionId }, () => {
        const record = reader.open(sessionId);
        if (record.cancellation?.id === cancellationId) {
          if (comparable(record.cancellation.reason) !== comparable(reason)) throw takenId();
          return { rows: 'already_written', after: NOTHING };
        }
        const values = admitted(admitCancellation(record, { reason }, writer.now), null);
        const rows = [
          {
            table: 'session_cancellation',
            values: { id: cancellationId, session_id: sessionId, reason: values.reason },
          },
        ];
        return { rows, after: NOTHING };
      });
    },

    sign(writer, { sessionId, signatureId, ...signature }) {
      const { meaning } = signature;
      return commit(writer, { name: 'session.sign', recordId: sessionId }, () => {
        const record = reader.open(sessionId);
        const sent = record.signatures.find(({ id }) => id === signatureId);
        if (sent !== undefined) {
          if (sent.meaning !== meaning || sent.signedBy.id !== writer.personId) throw takenId();
          return { rows: 'already_written', after: () => sent.contentHash };
        }
        admitted(admitSignature(record, signature, writer.personId, writer.now), null);
        const versionId = reader.shownVersionId(sessionId, record.session.patientId);
        const hash = contentHash(sessionId, versionId, Number.MAX_SAFE_INTEGER);
        const rows = [
          {
            table: 'signature',
            values: {
              id: signatureId,
              session_id: sessionId,
              patient_version_id: versionId,
              meaning,
              content_hash: hash,
              signer_role: people.find(writer.personId)?.role ?? null,
            },
          },
        ];
        return { rows, after: () => hash };
      });
    },
  };
}
