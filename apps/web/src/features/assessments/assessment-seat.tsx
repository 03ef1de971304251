import { Alert, Group, Stack, Text } from '@mantine/core';
import type { AssessmentDetail, AssessmentView } from '@mawasu/contract';
import { assessmentStageLabels } from '@mawasu/domain/assessments';
import { japanDateOf, japaneseDate } from '@mawasu/domain/years';
import { ProseText } from '../../components/ui/prose-text.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { Section } from '../../components/ui/section.js';
import { AssessmentStateBadge, directionWords, RankBadge, rankWords } from './assessment-badges.js';
import { AssessmentForm } from './assessment-form.js';
import { AssessmentSteps } from './assessment-steps.js';
import type { AssessedPlace } from './assessments.queries.js';
import { DecisionNote } from './decision-note.js';

export const seatTitle = ({ seat }: Pick<AssessmentView, 'seat'>): string =>
  seat === 'member' ? '自分の事前評価' : assessmentStageLabels[seat];

/** 「部長 太郎が提出（7月31日）」, 「8月20日に決定」. */
function peopleLine({ submitted, decided }: AssessmentView): string {
  const name = submitted && (submitted.forName ? `${submitted.name}（${submitted.forName}の代理）` : submitted.name);
  return [
    ...(submitted ? [`${name}が提出（${japaneseDate(japanDateOf(new Date(submitted.at)))}）`] : []),
    ...(decided ? [`${japaneseDate(decided.on)}に決定${decided.name === null ? '' : `（${decided.name}）`}`] : []),
  ].join('　');
}

interface SeatProps {
  place: AssessedPlace;
  detail: AssessmentDetail;
  view: AssessmentView;
}

/** What a stage says, to be read: rank, direction and reason. */
export function AssessmentWords({ detail: { scale }, view }: Pick<SeatProps, 'detail' | 'view'>) {
  const direction = directionWords(scale, view.direction);
  if (view.state === null) return <Text c="dimmed">まだ入力されていません。</Text>;
  return (
    <Stack gap={6}>
      <Group gap="sm">
        <RankBadge ranks={scale.ranks} code={view.rank} />
        {direction !== null && <Text>今後の方向：{direction}</Text>}
      </Group>
      {view.comment === '' ? <Text c="dimmed">理由は未入力です。</Text> : <ProseText text={view.comment} />}
    </Stack>
  );
}

/** One stage: typed into by whom its turn it is, read by all others. */
export function AssessmentSeat({ place, detail, view }: SeatProps) {
  const title = seatTitle(view);
  const isEditable = view.actions.includes('edit');
  const chosen = rankWords(detail.scale.ranks, view.proposal?.rank ?? null);
  return (
    <Section
      title={title}
      action={
        <Group gap={6}>
          <SampleMark sample={view.sample} />
          <AssessmentStateBadge {...view} />
        </Group>
      }
    >
      <Stack gap="sm">
        {!view.open && <Text c="dimmed">まだ公開されていません。</Text>}
        {view.returnReason !== null && (
          <Alert color="red" title="差し戻されました">
            {view.returnReason}
          </Alert>
        )}
        {view.open && isEditable && <AssessmentForm place={place} view={view} scale={detail.scale} title={title} />}
        {view.open && !isEditable && <AssessmentWords detail={detail} view={view} />}
        {view.proposal !== null && (
          <Text size="sm" c="dimmed">
            提出のときの目安：{chosen ?? 'なし'}　{view.proposal.reason}
          </Text>
        )}
        {peopleLine(view) !== '' && <Text size="sm">{peopleLine(view)}</Text>}
        {view.open && !isEditable && (
          <Group gap="sm">
            <AssessmentSteps place={place} view={view} title={title} blocked={null} onRefused={() => undefined} />
          </Group>
        )}
        {view.actions.includes('note') && <DecisionNote place={place} view={view} title={title} />}
        {!view.actions.includes('note') && view.decisionNote !== null && view.decisionNote !== '' && (
          <Text size="sm">会議の記録：{view.decisionNote}</Text>
        )}
      </Stack>
    </Section>
  );
}
