import {
  type AnswerAssessment,
  type AskAssessment,
  type AssessmentDetail,
  type AssessmentList,
  type AssessmentQuestion,
  type AssessmentView,
  assessmentPaths,
  fillPath,
  type ReleaseAssessment,
  type ReleasedAssessment,
  type SaveAssessment,
  type TransitionAssessment,
} from '@mawasu/contract';
import { download } from './download.js';
import { type ApiTransport, type RequestOptions, sendJson } from './request.js';

type SendOptions = Pick<RequestOptions, 'key'>;
type Seat = AssessmentView['seat'];

export const assessmentsClient = (t: ApiTransport) => ({
  list: (query: { roundId?: string | undefined; page?: number; size?: number } = {}) =>
    sendJson<AssessmentList>(t, assessmentPaths.list, { query }),
  detail: (measureId: string, roundId: string) =>
    sendJson<AssessmentDetail>(t, fillPath(assessmentPaths.detail, { measureId }), { query: { roundId } }),
  save: (measureId: string, seat: Seat, body: SaveAssessment, options: SendOptions = {}) =>
    sendJson<AssessmentView>(t, fillPath(assessmentPaths.seat, { measureId, seat }), {
      ...{ method: 'PATCH', body, ...options },
    }),
  transition: (measureId: string, seat: Seat, body: TransitionAssessment, options: SendOptions = {}) =>
    sendJson<AssessmentView>(t, fillPath(assessmentPaths.transitions, { measureId, seat }), {
      ...{ method: 'POST', body, ...options },
    }),
  release: (measureId: string, body: ReleaseAssessment, options: SendOptions = {}) =>
    sendJson<ReleasedAssessment>(t, fillPath(assessmentPaths.releases, { measureId }), {
      ...{ method: 'POST', body, ...options },
    }),
  ask: (measureId: string, body: AskAssessment, options: SendOptions = {}) =>
    sendJson<AssessmentQuestion>(t, fillPath(assessmentPaths.questions, { measureId }), {
      ...{ method: 'POST', body, ...options },
    }),
  answer: (id: string, body: AnswerAssessment, options: SendOptions = {}) =>
    sendJson<AssessmentQuestion>(t, fillPath(assessmentPaths.question, { id }), {
      ...{ method: 'PATCH', body, ...options },
    }),
  /** A line for each 施策 and stage. */
  csv: (roundId: string) => download(t, fillPath(assessmentPaths.csv, { roundId })),
  /** The same as a workbook. */
  excel: (roundId: string) => download(t, fillPath(assessmentPaths.excel, { roundId })),
  /** The chosen 施策 as one PDF; without a choice everything that is released. */
  packet: (roundId: string, measureIds: readonly string[] = []) =>
    download(t, fillPath(assessmentPaths.packet, { roundId }), {
      query: { measureIds: measureIds.length > 0 ? measureIds.join(',') : undefined },
    }),
});
