import { Group, List, Stack, Text } from '@mantine/core';
import type { AssessmentDetail, IndicatorSeries } from '@mawasu/contract';
import { assessmentStageLabels } from '@mawasu/domain/assessments';
import { actualInWords, explainYear, isHiddenYear, printTarget } from '@mawasu/domain/indicators';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { FigureTable } from '../../components/ui/figure-table.js';
import { ProgressStatusBadge } from '../../components/ui/progress-status-badge.js';
import { ProseText } from '../../components/ui/prose-text.js';
import { RateNotes } from '../../components/ui/rate-notes.js';
import { RemarkKindBadge, RemarkStateBadge } from '../../components/ui/remark-badges.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { Section } from '../../components/ui/section.js';
import { StateBadge } from '../../components/ui/state-badge.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { directionWords, RankBadge } from './assessment-badges.js';

type Initiative = AssessmentDetail['initiatives'][number];

/** 「目安」 with the counts it rests on. */
export function AssessmentProposal({ detail: { proposal, scale } }: { detail: AssessmentDetail }) {
  if (proposal === null) return null;
  return (
    <Section title="目安" action={<RankBadge ranks={scale.ranks} code={proposal.rank} />}>
      <Text size="sm">{proposal.reason}</Text>
    </Section>
  );
}

export function AssessedInitiatives({ detail }: { detail: AssessmentDetail }) {
  const { initiatives, progressStatuses } = detail;
  const name = ({ entryId, title }: Initiative) =>
    entryId === null ? (
      title
    ) : (
      <TextLink to={paths.entry} params={{ entryId }}>
        {title}
      </TextLink>
    );
  return (
    <Section title="取組み" count={initiatives.length} flush>
      <FigureTable
        caption="取組みの進捗状況"
        columns={[
          { key: 'title', header: '取組み', cell: name },
          {
            key: 'department',
            header: '主管課',
            width: '7rem',
            cell: ({ departmentName }) => departmentName ?? '未設定',
          },
          {
            key: 'status',
            header: '進捗状況',
            width: '10rem',
            cell: ({ open, state, position, progressStatus }) => (
              <Stack gap={4} align="flex-start">
                {state !== null && <StateBadge place={{ state, position }} steps={[]} />}
                {!open && <Text size="sm">公開前</Text>}
                {open && state !== 'excluded' && (
                  <ProgressStatusBadge statuses={progressStatuses} code={progressStatus} />
                )}
              </Stack>
            ),
          },
        ]}
        rows={initiatives}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}

function Indicator({ indicator, fy }: { indicator: IndicatorSeries; fy: number }) {
  return (
    <Stack gap={4} component="li" style={{ listStyle: 'none' }}>
      <Group gap={6}>
        <Text fw={700}>{indicator.name}</Text>
        <SampleMark sample={indicator.sample} />
        <Text size="sm" c="dimmed">
          {indicator.ownerKind === 'measure' ? '施策の指標' : `取組み「${indicator.ownerTitle}」の指標`}
        </Text>
      </Group>
      <Text size="sm">
        目標 {printTarget(indicator, fy) ?? '未設定'}　実績 {actualInWords(indicator, fy)}
        {indicator.unit === '' ? '' : `　単位：${indicator.unit}`}
      </Text>
      <RateNotes explanation={explainYear(indicator, fy)} fy={fy} isHidden={isHiddenYear(indicator, fy)} />
    </Stack>
  );
}

export function AssessedIndicators({ detail: { indicators, fy } }: { detail: AssessmentDetail }) {
  return (
    <Section title={`指標（${fiscalYearLabel(fy)}）`} count={indicators.length}>
      {indicators.length === 0 ? (
        <Text c="dimmed">指標は登録されていません。</Text>
      ) : (
        <Stack gap="md" component="ul" m={0} p={0}>
          {indicators.map((indicator) => (
            <Indicator key={indicator.id} indicator={indicator} fy={fy} />
          ))}
        </Stack>
      )}
    </Section>
  );
}

export function LastYear({ detail: { lastYear, scale } }: { detail: AssessmentDetail }) {
  if (lastYear === null) return null;
  return (
    <Section title={`前回の評価（${fiscalYearLabel(lastYear.fy)}）`}>
      <Stack gap="sm">
        {lastYear.stages.map(({ stage, rank, direction, comment }) => (
          <div key={stage}>
            <Group gap={6}>
              <Text fw={700}>{assessmentStageLabels[stage]}</Text>
              <RankBadge ranks={scale.ranks} code={rank} />
              {direction !== null && <Text size="sm">{directionWords(scale, direction)}</Text>}
            </Group>
            <ProseText text={comment} />
          </div>
        ))}
      </Stack>
    </Section>
  );
}

export function EarlierRemarks({ detail: { remarks } }: { detail: AssessmentDetail }) {
  if (remarks.length === 0) return null;
  return (
    <Section title="前年度までの指摘" count={remarks.length}>
      <List listStyleType="none" spacing="sm">
        {remarks.map(({ initiativeTitle, blockLabel, kind, state, fy, text, answer }) => (
          <List.Item key={`${initiativeTitle} ${blockLabel} ${fy} ${text}`}>
            <Group gap={6}>
              <RemarkKindBadge kind={kind} />
              <RemarkStateBadge state={state} />
              <Text size="sm" c="dimmed">
                {fiscalYearLabel(fy)}・{initiativeTitle}・{blockLabel}
              </Text>
            </Group>
            <ProseText text={text} />
            <Text size="sm">対応：{answer ?? 'まだありません'}</Text>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
