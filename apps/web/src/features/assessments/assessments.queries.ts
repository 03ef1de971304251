import type {
  AnswerAssessment,
  AskAssessment,
  AssessmentDetail,
  AssessmentView,
  ReleaseAssessment,
  SaveAssessment,
  TransitionAssessment,
} from '@mawasu/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { saveCsv, type TableFormat } from '../../components/charts/save-table.js';
import { api } from '../../lib/api.js';
import { heldInstead } from '../../lib/error-messages.js';
import { keepFile } from '../../lib/keep-file.js';
import { queryRoots } from '../../lib/query-keys.js';

/** A 施策 in a round. */
export interface AssessedPlace {
  roundId: string;
  measureId: string;
}

export type Seat = AssessmentView['seat'];

/** More 施策 than any plan has. */
const ALL = 200;

/** Without a round: what is released to 外部委員, of every round. */
export const assessmentListQuery = (roundId?: string) =>
  queryOptions({
    queryKey: [queryRoots.assessments, 'list', roundId ?? 'released'],
    queryFn: () => api.assessments.list({ roundId, size: ALL }),
    staleTime: 0,
  });

export const assessmentQuery = ({ roundId, measureId }: AssessedPlace) =>
  queryOptions({
    queryKey: [queryRoots.assessments, 'detail', roundId, measureId],
    queryFn: () => api.assessments.detail(measureId, roundId),
    staleTime: 0,
  });

const withView = (detail: AssessmentDetail, view: AssessmentView): AssessmentDetail =>
  view.seat === 'member'
    ? { ...detail, own: view }
    : { ...detail, stages: detail.stages.map((one) => (one.seat === view.seat ? view : one)) };

/** Puts what the server holds of a seat on the screen, be it what was saved or what somebody else was faster with. */
function useShow(place: AssessedPlace) {
  const queryClient = useQueryClient();
  return (view: AssessmentView) =>
    queryClient.setQueryData(assessmentQuery(place).queryKey, (detail) => detail && withView(detail, view));
}

export function useSaveAssessment(place: AssessedPlace, seat: Seat) {
  const show = useShow(place);
  return useMutation({
    mutationFn: (words: Omit<SaveAssessment, 'roundId'>) =>
      api.assessments.save(place.measureId, seat, { roundId: place.roundId, ...words }),
    onSuccess: show,
    onError: (error) => {
      const held = heldInstead<AssessmentView>(error);
      if (held) show(held);
    },
  });
}

function useRefreshed<Variables, Data>(mutationFn: (variables: Variables) => Promise<Data>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: [queryRoots.assessments] }),
  });
}

/** A step moves what may be done with the other stages, too. */
export const useStepAssessment = ({ measureId, roundId }: AssessedPlace, seat: Seat) =>
  useRefreshed((step: Omit<TransitionAssessment, 'roundId'>) =>
    api.assessments.transition(measureId, seat, { roundId, ...step }),
  );

export const useReleaseAssessment = ({ measureId, roundId }: AssessedPlace) =>
  useRefreshed((action: ReleaseAssessment['action']) => api.assessments.release(measureId, { roundId, action }));

export const useAskAssessment = ({ measureId, roundId }: AssessedPlace) =>
  useRefreshed((words: Omit<AskAssessment, 'roundId'>) => api.assessments.ask(measureId, { roundId, ...words }));

export const useAnswerAssessment = () =>
  useRefreshed(({ id, ...body }: AnswerAssessment & { id: string }) => api.assessments.answer(id, body));

/** The data of 施策評価 for other programs. */
export const useSaveAssessments = (roundId: string) =>
  useMutation({
    mutationFn: async (format: TableFormat) => {
      if (format !== 'xlsx') {
        const file = await api.assessments.csv(roundId);
        return saveCsv(file, await file.blob.text(), format);
      }
      keepFile(await api.assessments.excel(roundId));
      return null;
    },
  });

/** 外部委員 packet of the chosen 施策, of all that are released without a choice. */
export const usePacket = (roundId: string) =>
  useMutation({
    mutationFn: (measureIds: readonly string[]) => api.assessments.packet(roundId, measureIds),
    onSuccess: keepFile,
  });
