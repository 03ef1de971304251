import { Alert, Button, Table } from '@mantine/core';
import type { PlanSuccessions } from '@mawasu/contract';
import { successionKindLabels, suggestSuccessions } from '@mawasu/domain/plans';
import { ScrollBox } from '../../../components/ui/scroll-box.js';
import { Section } from '../../../components/ui/section.js';
import { describeError } from '../../../lib/error-messages.js';
import { useLinkNodes } from './plan-succession.queries.js';
import { endName, type SuccessionSide } from './succession-lists.js';

interface SuggestionTableProps {
  successions: PlanSuccessions;
  before: SuccessionSide;
}

/** What is alike by title, to be taken one by one or all at once; the indicators of what goes on as one go on with it. */
export function SuggestionTable({ successions, before }: SuggestionTableProps) {
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
                    loading={link.isPending}
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
