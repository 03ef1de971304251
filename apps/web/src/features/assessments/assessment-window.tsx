import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { AssessmentDetail } from '@mawasu/contract';
import { leadDepartmentText } from '@mawasu/domain/assessments';
import { isRoundSettled } from '@mawasu/domain/workflow';
import { fiscalYearLabel, japanDateOf, japaneseDate } from '@mawasu/domain/years';
import { Refused } from '../../components/ui/change-dialog.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { ProseText } from '../../components/ui/prose-text.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { Section } from '../../components/ui/section.js';
import { ButtonLink, TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import {
  AssessedIndicators,
  AssessedInitiatives,
  AssessmentProposal,
  EarlierRemarks,
  LastYear,
} from './assessment-aside.js';
import { directionWords, RankBadge } from './assessment-badges.js';
import { AssessmentQuestions } from './assessment-questions.js';
import { AssessmentSeat } from './assessment-seat.js';
import classes from './assessment-window.module.css';
import { type AssessedPlace, useReleaseAssessment } from './assessments.queries.js';

/** 事前評価 of all 外部委員, for 企画, with how many say what. */
function Scores({ detail: { scores, scale } }: { detail: AssessmentDetail }) {
  if (scores.length === 0) return null;
  const counts = scale.ranks
    .map(({ code }) => ({ code, count: scores.filter(({ rank }) => rank === code).length }))
    .filter(({ count }) => count > 0);
  return (
    <Section title="外部委員の事前評価" count={scores.length}>
      <Stack gap="sm">
        <Text size="sm">{counts.map(({ code, count }) => `${code} ${count}人`).join('、')}</Text>
        {scores.map(({ memberName, rank, direction, comment, sample }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only read, and two may have the same name
          <div key={index}>
            <Group gap={6}>
              <Text fw={700}>{memberName}</Text>
              <RankBadge ranks={scale.ranks} code={rank} />
              {direction !== null && <Text size="sm">{directionWords(scale, direction)}</Text>}
              <SampleMark sample={sample} />
            </Group>
            <ProseText text={comment} />
          </div>
        ))}
      </Stack>
    </Section>
  );
}

function Release({ place, detail }: { place: AssessedPlace; detail: AssessmentDetail }) {
  const release = useReleaseAssessment(place);
  const { released, mayRelease, mayWithdraw } = detail;
  // 外部委員 know that they see it.
  if (detail.own !== null || (released === null && !mayRelease)) return null;
  return (
    <Section title="外部委員への公開">
      <Stack gap="xs">
        <Text size="sm">
          {released === null
            ? '外部委員には表示していません。公開すると、決定した評価と確認済のシート、指標が外部委員に表示されます。'
            : `外部委員に公開しています（${japaneseDate(japanDateOf(new Date(released.at)))}・${released.name}）。`}
        </Text>
        <Refused error={release.error} fields={[]} />
        <Group>
          {mayRelease && (
            <Button variant="default" loading={release.isPending} onClick={() => release.mutate('release')}>
              外部委員に公開する
            </Button>
          )}
          {mayWithdraw && (
            <Button variant="default" loading={release.isPending} onClick={() => release.mutate('withdraw')}>
              公開をやめる
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  );
}

function Neighbours({ detail }: { detail: AssessmentDetail }) {
  const link = (measureId: string | null, label: string) =>
    measureId !== null && (
      <ButtonLink
        to={paths.assessment}
        params={{ measureId }}
        search={{ of: detail.roundId }}
        variant="default"
        size="compact-md"
      >
        {label}
      </ButtonLink>
    );
  return (
    <>
      {link(detail.previousMeasureId, '前の施策')}
      {link(detail.nextMeasureId, '次の施策')}
    </>
  );
}

/** One 施策: its stages under each other, and beside them what they rest on. */
export function AssessmentWindow({ place, detail }: { place: AssessedPlace; detail: AssessmentDetail }) {
  const { code, title, policyTitle, fy, departmentName, departmentLeads, stages, own } = detail;
  const { underCorrection, roundState } = detail;
  const lead = leadDepartmentText(departmentName, departmentLeads) ?? '未設定';
  return (
    <>
      <PageHeader
        title={`${code} ${title}`.trim()}
        tabTitle={`施策評価 ${code}`}
        description={`${fiscalYearLabel(fy)}の施策評価・${policyTitle}・一次評価の担当：${lead}`}
        breadcrumb={[
          <TextLink key="list" to={paths.assessments} fz="sm">
            施策評価
          </TextLink>,
        ]}
        actions={<Neighbours detail={detail} />}
      />
      <div className={classes.window}>
        <Stack gap="md">
          {underCorrection && isRoundSettled(roundState) && (
            <Alert color="yellow" title="訂正中です" role="note">
              取組みの年度評価シートを訂正しています。評価も直すときは、理由を書いて差し戻し、もう一度決定してください。直した内容と理由は、訂正版とその正誤表に載ります。
            </Alert>
          )}
          {stages.map((view) => (
            <AssessmentSeat key={`${detail.measureId} ${view.seat}`} place={place} detail={detail} view={view} />
          ))}
          {own !== null && <AssessmentSeat key={detail.measureId} place={place} detail={detail} view={own} />}
          <Release place={place} detail={detail} />
          <Scores detail={detail} />
          <AssessmentQuestions place={place} detail={detail} />
        </Stack>
        <Stack gap="md" component="aside" aria-label="評価の根拠">
          <AssessmentProposal detail={detail} />
          <AssessedInitiatives detail={detail} />
          <AssessedIndicators detail={detail} />
          <LastYear detail={detail} />
          <EarlierRemarks detail={detail} />
        </Stack>
      </div>
    </>
  );
}
