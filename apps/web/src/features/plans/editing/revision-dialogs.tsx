import { Alert, List, NumberInput, Table, Textarea, TextInput } from '@mantine/core';
import type { OutlineNode, PlanOutline } from '@mawasu/contract';
import { nodeKindLabels } from '@mawasu/domain/plans';
import { Dialog } from '../../../components/ui/dialog.js';
import { fieldMessage } from '../../../lib/error-messages.js';
import { serverDay, serverFiscalYear } from '../../../lib/server-day.js';
import { useTypedTillClosed } from '../../../lib/use-typed-over.js';
import { ActDialog } from './act-dialog.js';
import { outlineKeyList } from './outline-keys.js';
import { childrenOf, heldNode, nodeName } from './outline-nodes.js';
import { useDecidePlan, useDiscardDraft, useOpenDraft, useRemoveNode } from './plan-editing.queries.js';

interface PlanDialogProps {
  outline: PlanOutline;
  onClose: () => void;
}

const MOST_NAMED = 5;

/** 決定 freezes; what still looks unfinished is named, and stands in nobody's way. */
export function DecideDialog({ outline, onClose }: PlanDialogProps) {
  const typing = useTypedTillClosed(`decide ${outline.id}`, { decidedOn: serverDay() }, onClose);
  const { decidedOn } = typing.typed;
  const decide = useDecidePlan(outline.id);
  const { nodes } = outline;
  const empty = nodes.filter(({ id, kind }) => kind === 'measure' && childrenOf(nodes, id).length === 0);
  const count = (kind: OutlineNode['kind']) => nodes.filter((node) => node.kind === kind).length;
  const name = outline.revision.number === 1 ? '案' : '改定案';
  return (
    <ActDialog
      title={`${name}を決定する`}
      description={`決定すると、この${name}の文章は直接は直せなくなります。そのあとの変更は、改定案を作って行います。`}
      act="決定する"
      pending={decide.isPending}
      error={decide.error}
      fields={['decidedOn']}
      onSubmit={() => decide.mutate({ version: outline.version, decidedOn }, { onSuccess: typing.close })}
      typing={typing}
      onClose={typing.close}
    >
      <List size="sm">
        <List.Item>
          施策 {count('measure')}件、取組み {count('initiative')}件
        </List.Item>
      </List>
      {empty.length > 0 && (
        <Alert color="yellow" title={`取組みのない施策が${empty.length}件あります`}>
          {empty.slice(0, MOST_NAMED).map(nodeName).join('、')}
          {empty.length > MOST_NAMED && ` ほか${empty.length - MOST_NAMED}件`}
        </Alert>
      )}
      <TextInput
        type="date"
        label="決定した日"
        withAsterisk
        value={decidedOn}
        onChange={(event) => typing.set({ decidedOn: event.currentTarget.value })}
        error={decide.error ? fieldMessage(decide.error, 'decidedOn') : null}
      />
    </ActDialog>
  );
}

/** 改定を始める: from which year on, and why. */
export function OpenDraftDialog({ outline, onClose }: PlanDialogProps) {
  const { fyFrom, fyTo, revision } = outline;
  const offered = Math.min(Math.max(serverFiscalYear() + 1, revision.fromFy, fyFrom), fyTo);
  const begin = { fromFy: offered as string | number, reason: '' };
  const typing = useTypedTillClosed(`draft ${outline.id}`, begin, onClose);
  const { fromFy, reason } = typing.typed;
  const open = useOpenDraft(outline.id);
  return (
    <ActDialog
      title="改定を始める"
      description="今の版はそのまま残ります。改定案は、決定するまで企画のほかには見えません。"
      act="改定案を作る"
      pending={open.isPending}
      error={open.error}
      fields={['fromFy', 'reason']}
      onSubmit={() => open.mutate({ fromFy: Number(fromFy), reason }, { onSuccess: typing.close })}
      typing={typing}
      onClose={typing.close}
    >
      <NumberInput
        label="いつの年度から（西暦）"
        withAsterisk
        min={fyFrom}
        max={fyTo}
        // A year outside the plan is refused with the reason, not turned into another one on the way to the button.
        clampBehavior="none"
        allowDecimal={false}
        hideControls
        value={fromFy}
        onChange={(fy) => typing.set({ fromFy: fy })}
        error={open.error ? fieldMessage(open.error, 'fromFy') : null}
      />
      <Textarea
        label="改定の理由"
        withAsterisk
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => typing.set({ reason: event.currentTarget.value })}
        error={open.error ? fieldMessage(open.error, 'reason') : null}
      />
    </ActDialog>
  );
}

export function DiscardDialog({ outline, onClose }: PlanDialogProps) {
  const discard = useDiscardDraft(outline.id);
  return (
    <ActDialog
      title="改定案を取りやめる"
      description="改定案で直したところはすべてなくなり、決定している版に戻ります。直した記録は操作履歴に残ります。"
      act="取りやめる"
      danger
      pending={discard.isPending}
      error={discard.error}
      onSubmit={() => discard.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

interface RemoveDialogProps extends PlanDialogProps {
  node: OutlineNode;
  onRemoved: () => void;
}

export function RemoveDialog({ outline, node, onRemoved, onClose }: RemoveDialogProps) {
  const remove = useRemoveNode(outline.id);
  const kind = outline.levels.find((level) => level.kind === node.kind)?.name ?? nodeKindLabels[node.kind];
  const act = node.wasInForce ? '廃止する' : '削除する';
  return (
    <ActDialog
      title={`${kind}「${nodeName(node)}」を${act}`}
      description={
        node.wasInForce
          ? 'この改定から廃止します。前の版と、これまでの評価の記録はそのまま残ります。'
          : `案から削除します。下に項目があるものや、指標・担当課が決まっているものは削除できません。${
              outline.revision.number > 1
                ? '統合や分割でできた項目を削除すると、もとの項目は、ほかに引き継ぐ項目がなければ、この改定で廃止になります。'
                : ''
            }`
      }
      act={act}
      danger
      pending={remove.isPending}
      error={remove.error}
      onSubmit={() =>
        remove.mutate({ id: node.id, version: heldNode(outline.nodes, node).version }, { onSuccess: onRemoved })
      }
      onClose={onClose}
    />
  );
}

export function KeyHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog opened onClose={onClose} title="キーボードでの操作" size="lg">
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">キー（体系の上で）</Table.Th>
            <Table.Th scope="col">すること</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {outlineKeyList.map(([keys, does]) => (
            <Table.Tr key={keys}>
              <Table.Th scope="row">{keys}</Table.Th>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}
