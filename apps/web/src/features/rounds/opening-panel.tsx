import { Alert, Button, Checkbox, Group, List, Stack, Text, Textarea } from '@mantine/core';
import type { OpeningCheck, OpeningFinding, RoundDetail } from '@mawasu/contract';
import { isUnwritten } from '@mawasu/domain/text';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Refused } from '../../components/ui/change-dialog.js';
import { KeptTypingNote } from '../../components/ui/kept-typing-note.js';
import { QueryView } from '../../components/ui/query-view.js';
import { Section } from '../../components/ui/section.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useTypedOver } from '../../lib/use-typed-over.js';
import { openingCheckQuery, useOpenRound } from './rounds.queries.js';

/** What to do about it, in one sentence. */
const advice: Record<OpeningFinding['kind'], string> = {
  all_excluded: '評価の対象の条件を直してください。',
  no_initiative: '計画に取組みを加えてから、受付を始めてください。',
  no_lead: '主管課を決めると、その課に年度評価シートができます。',
  deadline_passed: '締切を直してください。直さなくても、遅れとして受付を続けられます。',
  no_entrant: '職員に「入力者」の役割を付けるまで、シートを書く人がいません。',
  no_reviewer: '職員に役割を付けるまで、シートが先に進みません。',
  no_target: '目標値がない指標は、達成率を計算しません。受付を始めた後に決めた目標値は、この年度には使いません。',
};

interface FindingRowProps {
  finding: OpeningFinding;
  isAccepted: boolean;
  onAccept: (isAccepted: boolean) => void;
}

function FindingRow({ finding, isAccepted, onAccept }: FindingRowProps) {
  const { kind, blocks, message, total, items } = finding;
  return (
    <Alert
      role="group"
      color={blocks ? 'red' : 'yellow'}
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={message}
    >
      <Text fz="sm">{advice[kind]}</Text>
      {items.length > 0 && (
        <List fz="sm" mt={4}>
          {items.map((item, index) => (
            // Two may have the same name.
            // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only shown
            <List.Item key={index}>{item}</List.Item>
          ))}
          {total > items.length && <List.Item>ほか{total - items.length}件</List.Item>}
        </List>
      )}
      {!blocks && (
        <Checkbox
          mt="xs"
          label="確かめました。このまま受付を始めます。"
          checked={isAccepted}
          onChange={(event) => onAccept(event.currentTarget.checked)}
        />
      )}
    </Alert>
  );
}

/** A mark is for what was read: when it says something else, it is to be read again. */
const markOf = ({ kind, message, total, items }: OpeningFinding) => JSON.stringify([kind, message, total, items]);

/** 「（うち簡易3枚、ほかに対象外2枚）」, where rules say so. */
function scopeText({ simple, excluded }: OpeningCheck['scopes']): string {
  const parts = [simple > 0 && `うち簡易${simple}枚`, excluded > 0 && `ほかに対象外${excluded}枚`].filter(Boolean);
  return parts.length === 0 ? '' : `（${parts.join('、')}）`;
}

function OpeningForm({ round, check, isUnsaved }: OpeningPanelProps & { check: OpeningCheck }) {
  const open = useOpenRound(round.id);
  const blank = { accepted: [] as readonly string[], reason: '' };
  const { typed, set, settle, ...kept } = useTypedOver(blank, `opening ${round.id}`);
  const { accepted, reason } = typed;
  const [isTried, setTried] = useState(false);
  const { findings, sheets, scopes, departments } = check;
  const isBlocked = findings.some(({ blocks }) => blocks);
  const isUnread = findings.some((finding) => !finding.blocks && !accepted.includes(markOf(finding)));
  const needsReason = findings.length > 0;
  const isReasonMissing = needsReason && isUnwritten(reason);
  const run = () => {
    setTried(true);
    if (isBlocked || isUnread || isReasonMissing || isUnsaved) return;
    const kinds = findings.flatMap((finding) => (accepted.includes(markOf(finding)) ? [finding.kind] : []));
    open.mutate({ version: round.version, accepted: kinds, reason: reason.trim() }, { onSuccess: settle });
  };
  return (
    <Stack gap="sm">
      <Text>
        受付を始めると、{departments}課に年度評価シートが{sheets}枚できます{scopeText(scopes)}
        。様式・手順・評価の対象・計画は、その後は変わりません。
      </Text>
      <KeptTypingNote {...kept} />
      {findings.length === 0 && (
        <Group gap="xs">
          <IconCircleCheck size={20} aria-hidden color="var(--mantine-color-green-text)" />
          <Text>足りないものはありません。</Text>
        </Group>
      )}
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {findings.map((finding) => (
          <li key={finding.kind}>
            <FindingRow
              finding={finding}
              isAccepted={accepted.includes(markOf(finding))}
              onAccept={(isAccepted) =>
                set({
                  accepted: isAccepted
                    ? [...accepted, markOf(finding)]
                    : accepted.filter((one) => one !== markOf(finding)),
                })
              }
            />
          </li>
        ))}
      </Stack>
      {needsReason && !isBlocked && (
        <Textarea
          label="このまま受付を始める理由"
          description="操作履歴に残ります。"
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => set({ reason: event.currentTarget.value })}
          error={isTried && isReasonMissing ? '理由を入力してください。' : fieldMessage(open.error, 'reason')}
          withAsterisk
        />
      )}
      {isTried && isUnread && !isBlocked && (
        <Text c="red" role="alert" fz="sm">
          確かめた項目に印を付けてください。
        </Text>
      )}
      {isTried && isUnsaved && (
        <Text c="red" role="alert" fz="sm">
          保存していない変更があります。保存してから、受付を始めてください。
        </Text>
      )}
      <Refused act="受付を始める" error={open.error} fields={needsReason && !isBlocked ? ['reason'] : []} />
      <Group justify="flex-end">
        <Button onClick={run} loading={open.isPending} disabled={isBlocked}>
          受付を始める
        </Button>
      </Group>
    </Stack>
  );
}

interface OpeningPanelProps {
  round: RoundDetail;
  /** Something of the round is typed and not saved: once opened, nobody could save it any more. */
  isUnsaved: boolean;
}

/** 受付開始: what it does, what stands in its way, and the step itself. */
export function OpeningPanel({ round, isUnsaved }: OpeningPanelProps) {
  const query = useQuery(openingCheckQuery(round.id));
  return (
    <Section title="受付開始の前に">
      <QueryView query={query}>{(check) => <OpeningForm {...{ round, check, isUnsaved }} />}</QueryView>
    </Section>
  );
}
