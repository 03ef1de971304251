import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import type { OutlineNode, PlanOutline } from '@mawasu/contract';
import { useState } from 'react';
import { OthersChanged } from '../../../components/ui/others-changed.js';
import { fieldMessage } from '../../../lib/error-messages.js';
import { useTypedTillClosed } from '../../../lib/use-typed-over.js';
import { ActDialog } from './act-dialog.js';
import { childrenOf, heldNode, nodeName, overtypedOf } from './outline-nodes.js';
import { useSplitNode } from './plan-editing.queries.js';

interface SplitDialogProps {
  outline: PlanOutline;
  node: OutlineNode;
  onSplit: (id: string) => void;
  onClose: () => void;
}

/** 分割: several of one, each with its texts; what hangs under it is shared out. */
export function SplitDialog({ outline, node, onSplit, onClose }: SplitDialogProps) {
  const held = heldNode(outline.nodes, node);
  const begun = {
    ...{ code: held.code, title: held.title, rest: [{ code: '', title: '' }] },
    ...{ places: {} as Record<string, number>, goals: {} as Record<string, number> },
  };
  const typing = useTypedTillClosed(`split ${node.id}`, begun, onClose);
  const { set } = typing;
  const { code, title, rest, places, goals } = typing.typed;
  const parts = [{ code, title }, ...rest];
  const [isTried, setTried] = useState(false);
  const split = useSplitNode(outline.id, node.id);
  const children = childrenOf(outline.nodes, node.id);
  const indicators = outline.indicators.filter(({ nodeId }) => nodeId === node.id);
  const put = (index: number, some: Partial<(typeof parts)[number]>) => {
    if (index === 0) set(some);
    else set({ rest: rest.map((part, place) => (place === index - 1 ? { ...part, ...some } : part)) });
  };
  /** What was to go there is asked for again. */
  const takeLast = () => {
    const stays = ([, index]: [string, number]) => index < rest.length;
    const staying = (of: Record<string, number>) => Object.fromEntries(Object.entries(of).filter(stays));
    set({ rest: rest.slice(0, -1), places: staying(places), goals: staying(goals) });
  };
  const options = parts.map((part, index) => ({ value: String(index), label: `${index + 1}つ目　${part.title}` }));
  const submit = () => {
    setTried(true);
    if (indicators.some(({ id }) => goals[id] === undefined)) return;
    const sent = parts.map((part, index) => ({
      ...part,
      childIds: children.flatMap(({ id }) => ((places[id] ?? 0) === index ? [id] : [])),
      indicatorIds: indicators.flatMap(({ id }) => (goals[id] === index ? [id] : [])),
    }));
    const asked = { version: held.version, parts: sent };
    split.mutate(asked, {
      onSuccess: ({ nodes }) => {
        typing.settle();
        if (nodes[0]) onSplit(nodes[0].id);
      },
    });
  };
  return (
    <ActDialog
      title={`「${nodeName(node)}」を分割する`}
      description="文章はそれぞれに写しますので、分割したあとに直してください。"
      act="分割する"
      pending={split.isPending}
      error={split.error}
      fields={parts.flatMap((_, index) => [`parts.${index}.code`, `parts.${index}.title`])}
      onSubmit={submit}
      typing={typing}
      onClose={typing.close}
    >
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are told apart by their place
        <Group key={index} gap="xs" align="flex-start">
          <TextInput
            label={`${index + 1}つ目のコード`}
            w="8rem"
            value={part.code}
            onChange={(event) => put(index, { code: event.currentTarget.value })}
            error={fieldMessage(split.error, `parts.${index}.code`)}
          />
          <TextInput
            label={`${index + 1}つ目の名称`}
            flex={1}
            withAsterisk
            value={part.title}
            onChange={(event) => put(index, { title: event.currentTarget.value })}
            error={split.error ? fieldMessage(split.error, `parts.${index}.title`) : null}
          />
        </Group>
      ))}
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => set({ rest: [...rest, { code: '', title: '' }] })}>
          分割先を増やす
        </Button>
        {rest.length > 1 && (
          <Button size="xs" variant="default" onClick={takeLast}>
            {parts.length}つ目をやめる
          </Button>
        )}
      </Group>
      {children.length > 0 && (
        <Stack gap="xs" role="group" aria-label="下の項目の行き先">
          <Text fw={700} fz="sm">
            下の項目の行き先
          </Text>
          {children.map((child) => (
            <Select
              key={child.id}
              label={nodeName(child)}
              data={options}
              value={String(places[child.id] ?? 0)}
              onChange={(chosen) => set({ places: { ...places, [child.id]: Number(chosen) } })}
              allowDeselect={false}
              comboboxProps={{ keepMounted: false }}
            />
          ))}
        </Stack>
      )}
      {indicators.length > 0 && (
        <Stack gap="xs" role="group" aria-label="指標の行き先">
          <Text fw={700} fz="sm">
            指標の行き先
          </Text>
          {node.wasInForce && (
            <Text fz="sm" c="dimmed">
              改定が決定すると、これまでの実績値と目標値を引き継いで移ります。
            </Text>
          )}
          {indicators.map(({ id, name }) => (
            <Select
              key={id}
              label={name}
              placeholder="選んでください"
              data={options}
              value={goals[id] === undefined ? null : String(goals[id])}
              onChange={(chosen) => chosen !== null && set({ goals: { ...goals, [id]: Number(chosen) } })}
              allowDeselect={false}
              error={isTried && goals[id] === undefined ? '行き先を選んでください。' : null}
              comboboxProps={{ keepMounted: false }}
            />
          ))}
        </Stack>
      )}
      <OthersChanged changes={overtypedOf(held, typing.others)} />
    </ActDialog>
  );
}
