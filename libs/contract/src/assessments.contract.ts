import {
  ASSESSMENT_TEXT_LIMIT,
  assessmentActions,
  assessmentQuestionKinds,
  assessmentStates,
  assessmentSteps,
} from '@mawasu/domain/assessments';
import { remarkKinds, remarkStates } from '@mawasu/domain/remarks';
import { assessmentStages } from '@mawasu/domain/scales';
import { entryStates, roundStates, stepReasonMaxLength } from '@mawasu/domain/workflow';
import { z } from 'zod';
import { indicatorSeries } from './indicators.contract.js';
import { listOf, pageQuery } from './paging.contract.js';
import { assessmentScale, roundScale } from './rounds.contract.js';
import { typedText, writtenText } from './text.contract.js';

export const assessmentPaths = {
  list: '/assessments',
  detail: '/assessments/:measureId',
  seat: '/assessments/:measureId/:seat',
  transitions: '/assessments/:measureId/:seat/transitions',
  releases: '/assessments/:measureId/releases',
  questions: '/assessments/:measureId/questions',
  question: '/assessment-questions/:id',
  packet: '/assessments/:roundId/packet.pdf',
  csv: '/assessments/:roundId/assessments.csv',
  excel: '/assessments/:roundId/assessments.xlsx',
} as const;

/** Whose words are written: those of a stage, or (`member`) the 事前評価 of the 外部委員 who asks. */
export const assessmentSeat = z.enum([...assessmentStages, 'member']);

/** Without a round: everything that is released to 外部委員, of every round. */
export const assessmentListQuery = z.object({ ...pageQuery, roundId: z.guid().optional() });
export type AssessmentListQuery = z.infer<typeof assessmentListQuery>;

/** `open` false: it exists and is not open to the reader, who is told neither its rank nor its state. */
const listedStage = z.object({
  stage: z.enum(assessmentStages),
  open: z.boolean(),
  state: z.enum(assessmentStates).nullable(),
  rank: z.string().nullable(),
});

const assessmentItem = z
  .object({
    roundId: z.guid(),
    fy: z.number().int(),
    measureId: z.guid(),
    code: z.string(),
    title: z.string(),
    policyTitle: z.string(),
    departmentName: z.string().nullable(),
    /** The reader's own department assesses it. */
    own: z.boolean(),
    /** 取組み that are not 対象外, and how many of them have come to 確認済. */
    initiatives: z.object({ total: z.number().int(), confirmed: z.number().int() }),
    stages: z.array(listedStage),
    released: z.boolean(),
    /** The reader's own 事前評価, or null where there is none. */
    ownScore: z.enum(assessmentStates).nullable(),
    /** 事前評価 handed in, as far as the reader sees them. */
    scores: z.number().int(),
    /** Questions and opinions without an answer, and without a 対応方針. */
    unanswered: z.number().int(),
    undecided: z.number().int(),
    ranks: assessmentScale.shape.ranks,
  })
  .meta({ id: 'AssessmentItem' });
export type AssessmentItem = z.infer<typeof assessmentItem>;

/** In the order of the plan; those of newer rounds first. */
export const assessmentList = listOf(assessmentItem).meta({ id: 'AssessmentList' });
export type AssessmentList = z.infer<typeof assessmentList>;

export const assessmentQuery = z.object({ roundId: z.guid() });
export type AssessmentQuery = z.infer<typeof assessmentQuery>;

const person = z.object({ name: z.string(), forName: z.string().nullable(), at: z.iso.datetime() });
const proposal = z.object({ rank: z.string().nullable(), reason: z.string() });

/**
 * What one stage says, or a 外部委員 (`seat` member). A stage nobody has begun has `version` 0 and `state` null; one that is
 * not open to the reader is empty and says so. `decisionNote` and `returnReason` are for who works on it.
 */
export const assessmentView = z
  .object({
    seat: assessmentSeat,
    open: z.boolean(),
    version: z.number().int(),
    state: z.enum(assessmentStates).nullable(),
    rank: z.string().nullable(),
    direction: z.string().nullable(),
    comment: z.string(),
    decisionNote: z.string().nullable(),
    returnReason: z.string().nullable(),
    /** The 目安 as it stood at 提出. */
    proposal: proposal.nullable(),
    submitted: person.nullable(),
    decided: z.object({ name: z.string().nullable(), on: z.iso.date() }).nullable(),
    actions: z.array(z.enum(assessmentActions)),
    /** Why it cannot be typed into; null where it can. */
    lockReason: z.string().nullable(),
    sample: z.boolean(),
  })
  .meta({ id: 'AssessmentView' });
export type AssessmentView = z.infer<typeof assessmentView>;

export const assessmentQuestion = z
  .object({
    id: z.guid(),
    version: z.number().int(),
    kind: z.enum(assessmentQuestionKinds),
    text: z.string(),
    written: person,
    answer: z.string().nullable(),
    answered: person.nullable(),
    /** 対応方針. */
    response: z.string().nullable(),
    responded: person.nullable(),
    mayAnswer: z.boolean(),
    mayRespond: z.boolean(),
    sample: z.boolean(),
  })
  .meta({ id: 'AssessmentQuestion' });
export type AssessmentQuestion = z.infer<typeof assessmentQuestion>;

/** One 施策 in one round with all its stages and what stands beside them. */
export const assessmentDetail = z
  .object({
    roundId: z.guid(),
    fy: z.number().int(),
    roundState: z.enum(roundStates),
    measureId: z.guid(),
    code: z.string(),
    title: z.string(),
    policyTitle: z.string(),
    desiredState: z.string(),
    departmentId: z.guid().nullable(),
    departmentName: z.string().nullable(),
    /** The department leads the 施策 itself; if not, it leads most of its 取組み. */
    departmentLeads: z.boolean(),
    /** A sheet of its 取組み is under 訂正: in a settled round stages may be opened again. */
    underCorrection: z.boolean(),
    scale: assessmentScale,
    progressStatuses: roundScale.shape.progressStatuses,
    stages: z.array(assessmentView),
    /** The reader's own 事前評価; null for who is no 外部委員 or where the round has no 外部評価. */
    own: assessmentView.nullable(),
    /** 事前評価 handed in, for 企画; empty for everybody else. */
    scores: z.array(
      z.object({
        memberName: z.string(),
        rank: z.string().nullable(),
        direction: z.string().nullable(),
        comment: z.string(),
        sample: z.boolean(),
      }),
    ),
    /** The 目安 of today, for who works on it; null for others. */
    proposal: proposal.nullable(),
    initiatives: z.array(
      z.object({
        id: z.guid(),
        title: z.string(),
        departmentName: z.string().nullable(),
        entryId: z.guid().nullable(),
        state: z.enum(entryStates).nullable(),
        position: z.number().int().nullable(),
        open: z.boolean(),
        progressStatus: z.string().nullable(),
        futureDirection: z.string().nullable(),
      }),
    ),
    indicators: z.array(indicatorSeries),
    /** The newest earlier round in which the 施策, or what it came from, was assessed, as far as it is open to the reader. */
    lastYear: z
      .object({
        fy: z.number().int(),
        stages: z.array(
          z.object({
            stage: z.enum(assessmentStages),
            rank: z.string().nullable(),
            direction: z.string().nullable(),
            comment: z.string(),
          }),
        ),
      })
      .nullable(),
    /** 指摘 of earlier years on the sheets of the 取組み, with what was answered. */
    remarks: z.array(
      z.object({
        initiativeTitle: z.string(),
        blockLabel: z.string(),
        kind: z.enum(remarkKinds),
        state: z.enum(remarkStates),
        fy: z.number().int(),
        text: z.string(),
        answer: z.string().nullable(),
      }),
    ),
    questions: z.array(assessmentQuestion),
    released: z.object({ at: z.iso.datetime(), name: z.string() }).nullable(),
    mayRelease: z.boolean(),
    mayWithdraw: z.boolean(),
    mayAsk: z.boolean(),
    previousMeasureId: z.guid().nullable(),
    nextMeasureId: z.guid().nullable(),
  })
  .meta({ id: 'AssessmentDetail' });
export type AssessmentDetail = z.infer<typeof assessmentDetail>;

const text = typedText(ASSESSMENT_TEXT_LIMIT).trim();
const code = z.string().max(40);

/** What has changed of one seat; `version` 0 begins it. */
export const saveAssessment = z
  .strictObject({
    roundId: z.guid(),
    version: z.number().int().min(0),
    rank: code.nullable().optional(),
    direction: code.nullable().optional(),
    comment: text.optional(),
    /** The record of the meeting (二次, 外部); may be written in every state. */
    decisionNote: text.optional(),
  })
  .refine(
    ({ rank, direction, comment, decisionNote }) =>
      [rank, direction, comment, decisionNote].some((value) => value !== undefined),
    '変更する項目がありません。',
  )
  .meta({ id: 'SaveAssessment' });
export type SaveAssessment = z.infer<typeof saveAssessment>;

/** `reason` is asked for with `return`, `decidedOn` may be given with `decide` (today without it). */
export const transitionAssessment = z
  .strictObject({
    roundId: z.guid(),
    version: z.number().int().min(0),
    action: z.enum(assessmentSteps),
    reason: typedText(stepReasonMaxLength).trim().optional(),
    decidedOn: z.iso.date().optional(),
  })
  .meta({ id: 'TransitionAssessment' });
export type TransitionAssessment = z.infer<typeof transitionAssessment>;

export const releaseAssessment = z
  .strictObject({ roundId: z.guid(), action: z.enum(['release', 'withdraw']) })
  .meta({ id: 'ReleaseAssessment' });
export type ReleaseAssessment = z.infer<typeof releaseAssessment>;
export const releasedAssessment = z.object({ released: z.boolean() }).meta({ id: 'ReleasedAssessment' });
export type ReleasedAssessment = z.infer<typeof releasedAssessment>;

export const askAssessment = z
  .strictObject({
    roundId: z.guid(),
    kind: z.enum(assessmentQuestionKinds),
    text: writtenText(ASSESSMENT_TEXT_LIMIT, '内容を入力してください。'),
  })
  .meta({ id: 'AskAssessment' });
export type AskAssessment = z.infer<typeof askAssessment>;

/** Either the answer or the 対応方針; emptied there is none. */
export const answerAssessment = z
  .strictObject({ version: z.number().int().min(0), answer: text.optional(), response: text.optional() })
  .refine(({ answer, response }) => (answer === undefined) !== (response === undefined), {
    message: '回答と対応方針は、別々に保存してください。',
  })
  .meta({ id: 'AnswerAssessment' });
export type AnswerAssessment = z.infer<typeof answerAssessment>;

/** 施策 in one packet at most. */
export const PACKET_MEASURES = 30;

/** Ids joined by a comma, in any order; without them every 施策 that is released. */
export const assessmentPacketQuery = z.object({
  measureIds: z
    .string()
    .max(PACKET_MEASURES * 37)
    .transform((ids) => ids.split(',').filter((id) => id !== ''))
    .pipe(z.array(z.guid()).max(PACKET_MEASURES))
    .optional(),
});
export type AssessmentPacketQuery = z.infer<typeof assessmentPacketQuery>;
