import { Alert, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import type { PlanSuccessions } from '@mawasu/contract';
import { type SuccessionKind, successionKindLabels, successionKinds, successionProblem } from '@mawasu/domain/plans';
import { holdsWords, searchWords } from '@mawasu/domain/text';
import { useRef, useState } from 'react';
import { Section } from '../../../components/ui/section.js';
import { describeError } from '../../../lib/error-messages.js';
import { LinkDialog } from './link-dialog.js';
import { NodeList } from './node-list.js';
import { useLinkNodes } from './plan-succession.queries.js';
import classes from './plan-succession-view.module.css';
import { RemainingDialog } from './remaining-dialog.js';
import { indicatorsOf, nameOf, type SucceedingNode, type SuccessionSide, unlinkedNodes } from './succession-lists.js';

interface LinkWorkbenchProps {
  successions: PlanSuccessions;
  before: SuccessionSide;
}

/** What is being asked: the pair to link, or all that is left of one plan. */
type Asked =
  | { about: 'pair'; old: SucceedingNode; next: SucceedingNode | null; kind: SuccessionKind | null }
  | { about: 'rest'; kind: 'abolished' | 'created' };

/** Both plans as lists, from which items are linked: chosen by keys or mouse and a button, or one dragged onto the other. */
export function LinkWorkbench({ successions, before }: LinkWorkbenchProps) {
  const { after, links } = successions;
  const [oldId, setOldId] = useState<string | null>(null);
  const [newId, setNewId] = useState<string | null>(null);
  const [isOpenOnly, setOpenOnly] = useState(true);
  const [search, setSearch] = useState('');
  const [asked, setAsked] = useState<Asked | null>(null);
  const [dragged, setDragged] = useState<SucceedingNode | null>(null);
  const [said, setSaid] = useState('');
  const sides = useRef<HTMLDivElement>(null);
  const link = useLinkNodes(after.planId);
  const left = unlinkedNodes(successions);
  const old = before.nodes.find(({ id }) => id === oldId) ?? null;
  const next = after.nodes.find(({ id }) => id === newId) ?? null;
  // The pressed button loses the focus while it waits: back to the list, where the next item is one arrow key away.
  const goOn = (done: string) => {
    setAsked(null);
    setSaid(done);
    sides.current?.querySelector<HTMLElement>('[role="option"][tabindex="0"]')?.focus();
  };
  const linkedAs = (kind: SuccessionKind, from: SucceedingNode | null, to: SucceedingNode | null) => {
    const names = [from, to].flatMap((node) => (node === null ? [] : `「${nameOf(node)}」`));
    return `${names.join('と')}を${successionKindLabels[kind]}${names.length === 2 ? 'で結びました。' : 'にしました。'}`;
  };
  const linkAs = (kind: SuccessionKind) => {
    const to = kind === 'abolished' ? null : next;
    if (old !== null && kind !== 'created' && indicatorsOf(successions, old.id).length > 0) {
      return setAsked({ about: 'pair', old, next: to, kind });
    }
    const from = kind === 'created' ? null : old;
    const ends = { oldId: from?.id ?? null, newId: to?.id ?? null };
    link.mutate([{ ...ends, kind }], { onSuccess: () => goOn(linkedAs(kind, from, to)) });
  };
  const drop = (onto: SucceedingNode, isOnNew: boolean) => {
    if (dragged === null) return;
    const [from, to] = isOnNew ? [dragged, onto] : [onto, dragged];
    setDragged(null);
    setOldId(from.id);
    setNewId(to.id);
    setAsked({ about: 'pair', old: from, next: to, kind: null });
  };
  const problem = (kind: SuccessionKind) =>
    successionProblem(kind, kind === 'created' ? null : old, kind === 'abolished' ? null : next, links);
  const words = searchWords(search);
  const shown = (nodes: SuccessionSide['nodes'], open: SuccessionSide['nodes'], chosen: string | null) =>
    nodes.filter(
      (node) => node.id === chosen || ((!isOpenOnly || open.includes(node)) && holdsWords(nameOf(node), words)),
    );
  const dragging = { dragged, onDrag: setDragged, onDragEnd: () => setDragged(null) };
  return (
    <Section
      title="項目を結ぶ"
      description={`まだ結んでいない項目：前の計画 ${left.old.length.toLocaleString()}件、新しい計画 ${left.next.length.toLocaleString()}件`}
    >
      <Stack>
        <Text fz="sm">
          左右の項目を一つずつ選んで、結び方のボタンを押します。項目を相手の項目の上へドラッグしても結べます。
        </Text>
        <Group align="flex-end" gap="lg">
          <TextInput
            label="名称・コードで絞り込む"
            description="前の計画と新しい計画の両方を絞り込みます。"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            w="20rem"
          />
          <Checkbox
            label="まだ結んでいない項目だけを表示する"
            checked={isOpenOnly}
            onChange={(event) => setOpenOnly(event.currentTarget.checked)}
          />
        </Group>
        <div className={classes.sides} ref={sides}>
          <NodeList
            title="前の計画"
            side={before}
            shown={shown(before.nodes, left.old, oldId)}
            chosenId={oldId}
            onChoose={setOldId}
            linkedIds={new Set(links.map((one) => one.oldId))}
            isFiltered={words.length > 0}
            dragging={{ ...dragging, onDrop: (onto) => drop(onto, false) }}
          />
          <NodeList
            title="新しい計画"
            side={after}
            shown={shown(after.nodes, left.next, newId)}
            chosenId={newId}
            onChoose={setNewId}
            linkedIds={new Set(links.map((one) => one.newId))}
            isFiltered={words.length > 0}
            dragging={{ ...dragging, onDrop: (onto) => drop(onto, true) }}
          />
        </div>
        <Text fz="sm" role="status">
          {said !== '' && (
            <Text span display="block" fw={700} fz="sm">
              {said}
            </Text>
          )}
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
        {(left.old.length > 0 || left.next.length > 0) && (
          <Group gap="xs" role="group" aria-label="残りの項目">
            <Button
              size="xs"
              variant="subtle"
              disabled={left.old.length === 0}
              onClick={() => setAsked({ about: 'rest', kind: 'abolished' })}
            >
              残りは廃止にする
            </Button>
            <Button
              size="xs"
              variant="subtle"
              disabled={left.next.length === 0}
              onClick={() => setAsked({ about: 'rest', kind: 'created' })}
            >
              残りは新規にする
            </Button>
          </Group>
        )}
        {link.error && <Alert color="red" role="alert" title={describeError(link.error).message} />}
      </Stack>
      {asked?.about === 'pair' && (
        <LinkDialog
          {...asked}
          successions={successions}
          onLinked={(kind) => goOn(linkedAs(kind, asked.old, asked.next))}
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.about === 'rest' && (
        <RemainingDialog
          successions={successions}
          kind={asked.kind}
          onDone={(count) => goOn(`${count}件を${successionKindLabels[asked.kind]}にしました。`)}
          onClose={() => setAsked(null)}
        />
      )}
    </Section>
  );
}
