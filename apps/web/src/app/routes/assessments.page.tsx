import { Group, Stack } from '@mantine/core';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { SaveButtons } from '../../components/charts/save-buttons.js';
import { NoRound } from '../../components/layout/with-round.js';
import { Refused } from '../../components/ui/change-dialog.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { Section } from '../../components/ui/section.js';
import { ButtonLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { AssessmentTable, StageProgress } from '../../features/assessments/assessment-table.js';
import { assessmentListQuery, useSaveAssessments } from '../../features/assessments/assessments.queries.js';
import { PacketSection } from '../../features/assessments/packet-section.js';
import { useCurrentRound } from '../../lib/rounds.js';
import { useCan } from '../../lib/session.js';

/** What 企画 has released to 外部委員, of every round: theirs is no round that still runs. */
function Released() {
  const list = useQuery(assessmentListQuery());
  const items = list.data?.items ?? [];
  const roundIds = [...new Set(items.map(({ roundId }) => roundId))];
  return (
    <>
      <Section title="公開された施策" {...(list.data && { count: list.data.total })} flush>
        <QueryView query={list}>
          {(data) => (
            <AssessmentTable
              list={data}
              caption="外部委員に公開された施策"
              withYear
              empty="公開された施策はまだありません。"
            />
          )}
        </QueryView>
      </Section>
      {roundIds.map((roundId) => (
        <PacketSection key={roundId} roundId={roundId} items={items.filter((item) => item.roundId === roundId)} />
      ))}
    </>
  );
}

function OfRound({ roundId, fy, mayPack }: { roundId: string; fy: number; mayPack: boolean }) {
  const list = useQuery(assessmentListQuery(roundId));
  const saving = useSaveAssessments(roundId);
  return (
    <QueryView query={list}>
      {(data) => (
        <>
          <Group justify="space-between" align="flex-start">
            <StageProgress list={data} />
            <Group gap="xs">
              <SaveButtons
                of={`${fiscalYearLabel(fy)}の施策評価`}
                pending={saving.isPending}
                onSave={saving.mutate}
                shiftJis={{ file: saving.data, onClose: saving.reset }}
              />
            </Group>
          </Group>
          <Refused error={saving.error} fields={[]} />
          <AssessmentTable
            list={data}
            caption={`${fiscalYearLabel(fy)}の施策評価`}
            empty="この評価年度には、施策がありません。"
          />
          {mayPack && data.total > 0 && <PacketSection roundId={roundId} items={data.items} />}
        </>
      )}
    </QueryView>
  );
}

/** 「施策評価」 */
export function AssessmentsPage() {
  const round = useCurrentRound();
  const can = useCan();
  return (
    <>
      <PageHeader
        title="施策評価"
        description="取組みの評価をもとに、施策ごとに一次評価・二次評価・外部評価を行います。"
        actions={
          can('assessment.manage') && round !== null ? (
            <ButtonLink to={paths.assessmentMeeting} variant="default">
              会議で表示する
            </ButtonLink>
          ) : undefined
        }
      />
      <Stack gap="lg">
        {can('assessment.external') && <Released />}
        {round !== null && <OfRound roundId={round.id} fy={round.fy} mayPack={can('assessment.manage')} />}
        {round === null && !can('assessment.external') && <NoRound />}
      </Stack>
    </>
  );
}
