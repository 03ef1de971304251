import { Alert, Button, Group, Stack, Table, Text } from '@mantine/core';
import type { PlanSuccessions } from '@mawasu/contract';
import { successionKindLabels } from '@mawasu/domain/plans';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState } from '../../../components/ui/empty-state.js';
import { ScrollBox } from '../../../components/ui/scroll-box.js';
import { Section } from '../../../components/ui/section.js';
import { TextLink } from '../../../components/ui/text-link.js';
import { paths } from '../../../config/paths.js';
import { describeError } from '../../../lib/error-messages.js';
import { roundsQuery } from '../../../lib/rounds.js';
import { useUnlinkNodes } from './plan-succession.queries.js';
import { RunOnDialog } from './run-on-dialog.js';
import { endName, indicatorsOf, linksInOrder, type SuccessionSide } from './succession-lists.js';

type Link = PlanSuccessions['links'][number];

interface LinkTableProps {
  successions: PlanSuccessions;
  before: SuccessionSide;
}

function LinkIndicators({ link: { indicators } }: { link: Link }) {
  return (
    <Stack gap={2}>
      {indicators.map(({ name, newId }) =>
        newId === null ? (
          <Text key={name} fz="sm">
            {name}（終了）
          </Text>
        ) : (
          <TextLink key={newId} to={paths.indicatorDefinition} params={{ indicatorId: newId }} fz="sm">
            {name}
          </TextLink>
        ),
      )}
    </Stack>
  );
}

/** Sheets of the new plan are worked on by the 課 that have it: they keep it, whatever becomes of the links. */
function KeptAssignments({ planId }: { planId: string }) {
  const { data } = useQuery(roundsQuery);
  const hasBegun = data?.items.some((round) => round.planId === planId && round.state !== 'preparing');
  if (!hasBegun) return null;
  return (
    <Text fz="sm" px="md" pb="sm">
      この計画の評価が始まっているため、「取り消す」を押しても、引き継いだ主管課と関係課はそのまま残ります。変えるときは
      <TextLink to={paths.assignments} fz="sm">
        担当課
      </TextLink>
      の画面で変更してください。
    </Text>
  );
}

/** What is linked, what came of its indicators, and the way back. */
export function LinkTable({ successions, before }: LinkTableProps) {
  const { after } = successions;
  const links = linksInOrder(successions);
  const unlink = useUnlinkNodes(after.planId);
  const [runningOn, setRunningOn] = useState<Link | null>(null);
  return (
    <Section title="結んだ項目" count={links.length} flush>
      {links.length > 0 && <KeptAssignments planId={after.planId} />}
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
                <Table.Th scope="col">指標</Table.Th>
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
                    <LinkIndicators link={one} />
                  </Table.Td>
                  <Table.Td>
                    <Group gap="xs">
                      {indicatorsOf(successions, one.oldId).length > 0 && (
                        <Button
                          size="xs"
                          variant="default"
                          aria-label={`${endName(before, one.oldId)}の指標を引き継ぐ`}
                          onClick={() => setRunningOn(one)}
                        >
                          指標を引き継ぐ
                        </Button>
                      )}
                      <Button
                        size="xs"
                        variant="default"
                        aria-label={`${endName(before, one.oldId)}と${endName(after, one.newId)}の引き継ぎを取り消す`}
                        loading={unlink.isPending && unlink.variables === one.id}
                        onClick={() => unlink.mutate(one.id)}
                      >
                        取り消す
                      </Button>
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollBox>
      )}
      {unlink.error && <Alert color="red" role="alert" title={describeError(unlink.error).message} />}
      {runningOn && (
        <RunOnDialog
          planId={after.planId}
          link={runningOn}
          indicators={indicatorsOf(successions, runningOn.oldId)}
          name={endName(before, runningOn.oldId)}
          onClose={() => setRunningOn(null)}
        />
      )}
    </Section>
  );
}
