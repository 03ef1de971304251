import { Stack, Table, Text } from '@mantine/core';
import type { PlanComparison, PlanSummary } from '@mawasu/contract';
import { nodeFieldsOf, nodeKindLabels } from '@mawasu/domain/plans';
import { changedWords } from '@mawasu/domain/text';
import { fiscalYearLabel, japaneseDate } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '../../../components/ui/empty-state.js';
import { PageHeader } from '../../../components/ui/page-header.js';
import { QueryView } from '../../../components/ui/query-view.js';
import { Section } from '../../../components/ui/section.js';
import { TextLink } from '../../../components/ui/text-link.js';
import { ToneBadge } from '../../../components/ui/tone-badge.js';
import { paths } from '../../../config/paths.js';
import { plansQuery } from '../../../lib/plans.js';
import { fieldLabel } from './conflict-choice.js';
import type { NodeKey } from './node-saving.js';
import { nodeValueText } from './node-value-text.js';
import classes from './plan-comparison-view.module.css';
import { comparisonQuery } from './plan-editing.queries.js';

type Change = PlanComparison['changes'][number];
type Node = NonNullable<Change['after']>;
type Viewpoints = PlanSummary['viewpoints'];

/** 新旧対照: what a revision changes, the former text beside the new one, with the changed words marked. */
export function PlanComparisonView({ planId, number }: { planId: string; number: number }) {
  const query = useQuery(comparisonQuery(planId, number));
  const plans = useQuery(plansQuery);
  const viewpoints = plans.data?.items.find(({ id }) => id === planId)?.viewpoints ?? [];
  return (
    <QueryView query={query} wholePage="新旧対照">
      {(comparison) => (
        <>
          <PageHeader
            title={`新旧対照（第${number}版）`}
            breadcrumb={[
              <TextLink key="plan" to={paths.planEditing} search={{ plan: planId }} fz="sm">
                計画の編集
              </TextLink>,
            ]}
            marks={<ToneBadge tone="neutral" label={comparison.status === 'decided' ? '決定' : '案'} />}
            description={describe(comparison)}
          />
          {comparison.changes.length === 0 ? (
            <EmptyState title="前の版から変わったところはありません。" />
          ) : (
            <Stack>
              {comparison.changes.map((change) => (
                <ChangedNode key={(change.after ?? change.before)?.id} change={change} viewpoints={viewpoints} />
              ))}
            </Stack>
          )}
        </>
      )}
    </QueryView>
  );
}

function describe({ planName, fromFy, decidedOn, reason, before }: PlanComparison): string {
  const when = decidedOn === null ? '' : `、${japaneseDate(decidedOn)}決定`;
  const against = before === null ? '前の版はありません。' : `第${before}版との違いです。`;
  return `${planName}（${fiscalYearLabel(fromFy)}から${when}）　${against}${reason === '' ? '' : `　理由：${reason}`}`;
}

const kindOfChange = ({ before, after }: Change) =>
  before === null ? '新設' : after === null ? '廃止' : before.parentId !== after.parentId ? '移動・変更' : '変更';

/** Every box that differs; of a new or a gone node every box that says something. */
function changedFields({ before, after }: Change, textOf: (node: Node | null, key: NodeKey) => string): NodeKey[] {
  const { kind } = (after ?? before) as Node;
  const keys: NodeKey[] = ['code', 'title', ...nodeFieldsOf(kind)];
  return keys.filter((key) => textOf(before, key) !== textOf(after, key));
}

function ChangedNode({ change, viewpoints }: { change: Change; viewpoints: Viewpoints }) {
  const node = (change.after ?? change.before) as Node;
  const textOf = (of: Node | null, key: NodeKey) => (of === null ? '' : nodeValueText(of[key], viewpoints));
  const fields = changedFields(change, textOf);
  const name = `${node.code} ${node.title}`.trim();
  return (
    <Section title={`${kindOfChange(change)}：${nodeKindLabels[node.kind]}「${name}」`} flush>
      {node.place.length > 0 && (
        <Text fz="sm" c="dimmed" px="md">
          {node.place.join(' › ')}
        </Text>
      )}
      {fields.length === 0 ? (
        <Text fz="sm" px="md" pb="sm">
          並び順または位置だけが変わりました。
        </Text>
      ) : (
        <Table className={classes.table} layout="fixed" withColumnBorders aria-label={`${name}の新旧対照`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" w="8rem">
                項目
              </Table.Th>
              <Table.Th scope="col">改定前</Table.Th>
              <Table.Th scope="col">改定後</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map((field) => (
              <Table.Tr key={field}>
                <Table.Th scope="row">{fieldLabel(field)}</Table.Th>
                <Side before={textOf(change.before, field)} after={textOf(change.after, field)} shows="removed" />
                <Side before={textOf(change.before, field)} after={textOf(change.after, field)} shows="added" />
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}

/** One of the two texts, what it has alone marked: struck through before, underlined after. */
function Side({ before, after, shows }: { before: string; after: string; shows: 'removed' | 'added' }) {
  const pieces = changedWords(before, after).filter(({ kind }) => kind === 'same' || kind === shows);
  return (
    <Table.Td className={classes.text}>
      {pieces.length === 0 && <span className={classes.none}>（なし）</span>}
      {pieces.map(({ kind, text }, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, told apart by their place
        if (kind === 'same') return <span key={index}>{text}</span>;
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        return shows === 'removed' ? <del key={index}>{text}</del> : <ins key={index}>{text}</ins>;
      })}
    </Table.Td>
  );
}
