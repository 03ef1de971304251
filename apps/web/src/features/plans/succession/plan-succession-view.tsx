import { Alert, Button, Checkbox, Group, Stack, Table, Text } from '@mantine/core';
import type { PlanSuccessions } from '@mawasu/contract';
import {
  type SuccessionKind,
  successionKindLabels,
  successionKinds,
  successionProblem,
  suggestSuccessions,
} from '@mawasu/domain/plans';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { EmptyState } from '../../../components/ui/empty-state.js';
import { PageHeader } from '../../../components/ui/page-header.js';
import { QueryView } from '../../../components/ui/query-view.js';
import { ScrollBox } from '../../../components/ui/scroll-box.js';
import { Section } from '../../../components/ui/section.js';
import { ButtonLink, TextLink } from '../../../components/ui/text-link.js';
import { paths } from '../../../config/paths.js';
import { describeError } from '../../../lib/error-messages.js';
import { NodeList } from './node-list.js';
import { successionsQuery, useLinkNodes, useUnlinkNodes } from './plan-succession.queries.js';
import classes from './plan-succession-view.module.css';
import { nameOf, type SuccessionSide, unlinkedNodes } from './succession-lists.js';

/** 計画の引き継ぎ: both trees side by side; every node of the former one finds its successor, or its end. */
export function PlanSuccessionView({ planId }: { planId: string }) {
  const query = useQuery(successionsQuery(planId));
  return (
    <>
      <PageHeader
        title="計画の引き継ぎ"
        breadcrumb={[
          <TextLink key="plan" to={paths.planEditing} search={{ plan: planId }} fz="sm">
            計画の編集
          </TextLink>,
        ]}
        description="前の計画の項目が、新しい計画のどの項目になるかを結びます。昨年度のシートと主管課が、結んだ先へ引き継がれます。"
      />
      <QueryView query={query}>
        {(successions) =>
          successions.before === null ? (
            <EmptyState
              title="この計画には、引き継ぐ前の計画がありません。"
              action={
                <ButtonLink to={paths.planEditing} search={{ plan: planId }} variant="default">
                  計画の編集へ戻る
                </ButtonLink>
              }
            >
              計画を作るときに「引き継ぐ前の計画」を選ぶと、ここで項目を結べます。
            </EmptyState>
          ) : (
            <Successions successions={successions} before={successions.before} />
          )
        }
      </QueryView>
    </>
  );
}

interface SuccessionsProps {
  successions: PlanSuccessions;
  before: SuccessionSide;
}

function Successions({ successions, before }: SuccessionsProps) {
  const { after, links } = successions;
  const [oldId, setOldId] = useState<string | null>(null);
  const [newId, setNewId] = useState<string | null>(null);
  const [isOpenOnly, setOpenOnly] = useState(true);
  const sides = useRef<HTMLDivElement>(null);
  const link = useLinkNodes(after.planId);
  const left = unlinkedNodes(successions);
  const old = before.nodes.find(({ id }) => id === oldId) ?? null;
  const next = after.nodes.find(({ id }) => id === newId) ?? null;
  const linkAs = (kind: SuccessionKind) => {
    const ends = { oldId: kind === 'created' ? null : oldId, newId: kind === 'abolished' ? null : newId };
    // The pressed button loses the focus while it waits: back to the list, where the next item is one arrow key away.
    const goOn = () => sides.current?.querySelector<HTMLElement>('[role="option"][tabindex="0"]')?.focus();
    link.mutate([{ ...ends, kind }], { onSuccess: goOn });
  };
  const problem = (kind: SuccessionKind) =>
    successionProblem(kind, kind === 'created' ? null : old, kind === 'abolished' ? null : next, links);
  const shown = (nodes: SuccessionSide['nodes'], open: SuccessionSide['nodes'], chosen: string | null) =>
    isOpenOnly ? nodes.filter((node) => open.includes(node) || node.id === chosen) : nodes;
  return (
    <Stack gap="lg">
      <Section
        title="項目を結ぶ"
        description={`まだ結んでいない項目：前の計画 ${left.old.length}件、新しい計画 ${left.next.length}件`}
      >
        <Stack>
          <Checkbox
            label="まだ結んでいない項目だけを表示する"
            checked={isOpenOnly}
            onChange={(event) => setOpenOnly(event.currentTarget.checked)}
          />
          <div className={classes.sides} ref={sides}>
            <NodeList
              title="前の計画"
              side={before}
              shown={shown(before.nodes, left.old, oldId)}
              chosenId={oldId}
              onChoose={setOldId}
              linkedIds={new Set(links.map((one) => one.oldId))}
            />
            <NodeList
              title="新しい計画"
              side={after}
              shown={shown(after.nodes, left.next, newId)}
              chosenId={newId}
              onChoose={setNewId}
              linkedIds={new Set(links.map((one) => one.newId))}
            />
          </div>
          <Text fz="sm" role="status">
            {old === null ? '前の計画の項目を選んでください' : nameOf(old)} →{' '}
            {next === null ? '新しい計画の項目を選んでください' : nameOf(next)}
          </Text>
          <Group gap="xs" role="group" aria-label="結び方">
            {successionKinds.map((kind) => (
              <Button
                key={kind}
                variant="default"
                disabled={problem(kind) !== null}
                loading={link.isPending}
                onClick={() => linkAs(kind)}
              >
                {successionKindLabels[kind]}
              </Button>
            ))}
          </Group>
          {link.error && <Alert color="red" role="alert" title={describeError(link.error).message} />}
        </Stack>
      </Section>
      <Suggestions successions={successions} before={before} />
      <Links successions={successions} before={before} />
    </Stack>
  );
}

/** What is alike by title, to be taken one by one or all at once. */
function Suggestions({ successions, before }: SuccessionsProps) {
  const { after, links } = successions;
  const link = useLinkNodes(after.planId);
  const suggested = suggestSuccessions(before.nodes, after.nodes, links);
  if (suggested.length === 0) return null;
  return (
    <Section
      title="名称の似ている項目"
      count={suggested.length}
      action={
        <Button size="xs" loading={link.isPending} onClick={() => link.mutate(suggested)}>
          すべて結ぶ
        </Button>
      }
      flush
    >
      <ScrollBox label="名称の似ている項目">
        <Table aria-label="名称の似ている項目">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">前の計画</Table.Th>
              <Table.Th scope="col">新しい計画</Table.Th>
              <Table.Th scope="col">結び方</Table.Th>
              <Table.Th scope="col">操作</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {suggested.map((one) => (
              <Table.Tr key={`${one.oldId}`}>
                <Table.Td>{endName(before, one.oldId)}</Table.Td>
                <Table.Td>{endName(after, one.newId)}</Table.Td>
                <Table.Td>{successionKindLabels[one.kind]}</Table.Td>
                <Table.Td>
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`${endName(before, one.oldId)}を結ぶ`}
                    onClick={() => link.mutate([one])}
                  >
                    結ぶ
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      {link.error && <Alert color="red" role="alert" title={describeError(link.error).message} />}
    </Section>
  );
}

const endName = ({ nodes }: SuccessionSide, id: string | null): string => {
  const node = nodes.find((one) => one.id === id);
  return node ? nameOf(node) : '（なし）';
};

function Links({ successions, before }: SuccessionsProps) {
  const { after, links } = successions;
  const unlink = useUnlinkNodes(after.planId);
  return (
    <Section title="結んだ項目" count={links.length} flush>
      {links.length === 0 ? (
        <EmptyState title="まだ結んだ項目はありません。" />
      ) : (
        <ScrollBox label="結んだ項目">
          <Table aria-label="結んだ項目">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">前の計画</Table.Th>
                <Table.Th scope="col">新しい計画</Table.Th>
                <Table.Th scope="col">結び方</Table.Th>
                <Table.Th scope="col">操作</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {links.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td>{endName(before, one.oldId)}</Table.Td>
                  <Table.Td>{endName(after, one.newId)}</Table.Td>
                  <Table.Td>{successionKindLabels[one.kind]}</Table.Td>
                  <Table.Td>
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={`${endName(before, one.oldId)}と${endName(after, one.newId)}の引き継ぎを取り消す`}
                      onClick={() => unlink.mutate(one.id)}
                    >
                      取り消す
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollBox>
      )}
      {unlink.error && <Alert color="red" role="alert" title={describeError(unlink.error).message} />}
    </Section>
  );
}
