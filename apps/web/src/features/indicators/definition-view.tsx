import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import type { IndicatorDetail, PlanTree } from '@mawasu/contract';
import { definitionLines, seriesOfDefinition } from '@mawasu/domain/indicators';
import { fiscalYearLabel, japaneseDate } from '@mawasu/domain/years';
import { useState } from 'react';
import { FigureTable } from '../../components/ui/figure-table.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { Section } from '../../components/ui/section.js';
import { ButtonLink, TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { useTypedOver } from '../../lib/use-typed-over.js';
import { DefinitionEditor } from './definition-editor.js';
import { changedFields, draftOf, figuresWith } from './indicator-draft.js';
import { useChangeIndicator } from './indicators.queries.js';
import { OwnerSection } from './owner-section.js';
import { lastYears, RetireDialog } from './retire-dialog.js';

type Target = IndicatorDetail['targets'][number];

function Kin({ kin, text }: { kin: IndicatorDetail['successors']; text: string }) {
  return kin.map(({ id, name, fromFy }) => (
    <Text key={id} fz="sm">
      {fiscalYearLabel(fromFy)}
      {text}
      <TextLink to={paths.indicatorDefinition} params={{ indicatorId: id }}>
        {name}
      </TextLink>
    </Text>
  ));
}

/** Every target that was ever set: the one in force first, then what it was before. */
function TargetHistory({ targets }: { targets: readonly Target[] }) {
  return (
    <Section title="目標値の変更" count={targets.length} flush>
      <FigureTable
        caption="設定したすべての目標値"
        columns={[
          {
            key: 'year',
            header: '目標',
            cell: ({ kind, fy }: Target) =>
              kind === 'final' ? `最終目標（${fiscalYearLabel(fy)}）` : fiscalYearLabel(fy),
          },
          { key: 'value', header: '値', align: 'figure', cell: ({ value }) => value ?? 'なし' },
          { key: 'revision', header: '回', align: 'figure', cell: ({ revision }) => `${revision}回目` },
          { key: 'setAt', header: '設定した日', cell: ({ setAt }) => japaneseDate(setAt) },
          { key: 'reason', header: '理由', cell: ({ reason }) => reason ?? '' },
        ]}
        rows={targets}
        rowKey={({ kind, fy, revision }) => `${kind} ${fy} ${revision}`}
        minWidth={560}
      />
    </Section>
  );
}

function ReadOnlyDefinition({ indicator }: { indicator: IndicatorDetail }) {
  const { definition, targets, roundLowerMode } = indicator;
  const series = seriesOfDefinition(definition, { ...figuresWith(definition, targets), lowerMode: roundLowerMode });
  return (
    <Section title="定義">
      <List fz="sm" listStyleType="none">
        {definitionLines(series).map(({ key, label, text }) => (
          <List.Item key={key}>
            {label}：{text}
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

interface DefinitionViewProps {
  indicator: IndicatorDetail;
  /** Of its plan, to move it; undefined until it is known. */
  tree: PlanTree | undefined;
  mayChange: boolean;
  /** Nothing is to be changed after all. */
  onCancel: () => void;
}

/** One indicator: its definition (to be changed by 企画), its line, and every target it ever had. */
export function DefinitionView({ indicator, tree, mayChange, onCancel }: DefinitionViewProps) {
  const { definition, measureCode, measureTitle, measureId, predecessors, successors } = indicator;
  const [isRetiring, setRetiring] = useState(false);
  const change = useChangeIndicator(indicator.id);
  const { fyTo } = definition;
  const measure = `${measureCode} ${measureTitle}`.trim();
  return (
    <>
      <PageHeader
        title={definition.name}
        breadcrumb={[
          <TextLink key="definitions" to={paths.indicatorDefinitions} fz="sm">
            指標
          </TextLink>,
          <TextLink key="measure" to={paths.indicatorDefinitions} search={{ measureId }} fz="sm">
            {measure}
          </TextLink>,
        ]}
        description={
          indicator.ownerKind === 'measure' ? `施策「${measure}」の指標` : `取組み「${indicator.ownerTitle}」の指標`
        }
        marks={<SampleMark sample={indicator.sample} />}
        actions={
          mayChange && (
            <>
              <ButtonLink to={paths.indicatorTargets} search={{ measureId }} variant="default">
                目標値の表
              </ButtonLink>
              {successors.length === 0 && (
                <ButtonLink to={paths.newIndicator} search={{ follows: indicator.id }} variant="default">
                  引き継ぐ
                </ButtonLink>
              )}
              {lastYears(indicator).length > 0 && (
                <Button variant="default" onClick={() => setRetiring(true)}>
                  終了する
                </Button>
              )}
            </>
          )
        }
      />
      <Stack gap="lg">
        {fyTo !== null && (
          <Alert color="yellow" variant="light">
            この指標は{fiscalYearLabel(fyTo)}までです。
          </Alert>
        )}
        <Group gap="lg">
          <Kin kin={predecessors} text="に引き継いだ前の指標：" />
          <Kin kin={successors} text="からの指標：" />
        </Group>
        {mayChange ? (
          <>
            {indicator.settledFy !== null && (
              <Text fz="sm" c="dimmed">
                {fiscalYearLabel(indicator.settledFy)}
                までの評価は確定しています。その結果が変わる変更は保存できません。新しい年度から変えるときは「引き継ぐ」を使います。
              </Text>
            )}
            <EditedDefinition indicator={indicator} tree={tree} change={change} onCancel={onCancel} />
          </>
        ) : (
          <ReadOnlyDefinition indicator={indicator} />
        )}
        {indicator.targets.length > 0 && <TargetHistory targets={indicator.targets} />}
      </Stack>
      {isRetiring && <RetireDialog indicator={indicator} onClose={() => setRetiring(false)} />}
    </>
  );
}

interface EditedDefinitionProps extends Pick<DefinitionViewProps, 'indicator' | 'tree' | 'onCancel'> {
  change: ReturnType<typeof useChangeIndicator>;
}

/** What others change meanwhile takes nothing of what is typed: only what was changed here is sent, on top of what is held by then. */
function EditedDefinition({ indicator, tree, change, onCancel }: EditedDefinitionProps) {
  const { definition } = indicator;
  const keptAs = `indicator ${indicator.id}`;
  const { typed, set, isTyped } = useTypedOver({ nodeId: indicator.nodeId as string | null }, `${keptAs} owner`);
  const { nodeId } = typed;
  return (
    <DefinitionEditor
      initial={draftOf(definition)}
      plan={[indicator.planFrom, indicator.planTo]}
      targets={targetsInForce(indicator.targets)}
      roundLowerMode={indicator.roundLowerMode}
      submitLabel="変更を保存する"
      busy={change.isPending}
      error={change.error}
      above={(messageOf) =>
        tree && (
          <OwnerSection
            tree={tree}
            nodeId={nodeId}
            onChoose={(id) => set({ nodeId: id })}
            error={messageOf('nodeId')}
          />
        )
      }
      keptAs={keptAs}
      isMoreTyped={isTyped}
      onSubmit={(fields, reason, onSaved) =>
        change.mutate(
          {
            ...{ version: indicator.version, reason, ...changedFields(definition, fields) },
            ...(nodeId === null || nodeId === indicator.nodeId ? {} : { nodeId }),
          },
          { onSuccess: onSaved },
        )
      }
      onCancel={onCancel}
    />
  );
}

/** Of each year the newest: they come with the newest first. */
function targetsInForce(targets: readonly Target[]): Target[] {
  return targets.filter(
    (one, index) =>
      targets.findIndex(({ kind, fy }) => kind === one.kind && (kind === 'final' || fy === one.fy)) === index,
  );
}
