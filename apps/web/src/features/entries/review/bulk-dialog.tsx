import { Alert, Button, Checkbox, Group, List, Stack, Text } from '@mantine/core';
import type { BulkOutcome, ReviewItem } from '@mawasu/contract';
import { useState } from 'react';
import { Dialog } from '../../../components/ui/dialog.js';
import { intoSight } from '../../../components/ui/into-sight.js';
import { describeError } from '../../../lib/error-messages.js';
import { useBulkTransition } from './review.queries.js';

type Outcome = BulkOutcome['items'][number];
type Passed = { entryId: string; version: number };

const nameOf = ({ measureCode, initiativeTitle, departmentName }: ReviewItem): string =>
  `${measureCode}　${initiativeTitle}（${departmentName}）`;

/** Sheets sent together: few, so that it is soon seen how far it has come. */
const AT_ONCE = 10;

interface BulkRequest {
  action: ReviewItem['action'] | 'revoke';
  items: Passed[];
}

const requestsOf = (action: BulkRequest['action'], items: readonly Passed[]): BulkRequest[] =>
  Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, page) => ({
    action,
    items: items.slice(page * AT_ONCE, (page + 1) * AT_ONCE),
  }));

/** Each request names one action. */
const passingRequests = (items: readonly ReviewItem[]): BulkRequest[] =>
  (['approve', 'confirm'] as const).flatMap((action) =>
    requestsOf(
      action,
      items.filter((item) => item.action === action).map(({ id, version }) => ({ entryId: id, version })),
    ),
  );

interface ResultProps {
  outcomes: readonly Outcome[];
  items: readonly ReviewItem[];
  words: string;
}

function Result({ outcomes, items, words }: ResultProps) {
  const nameById = (id: string) => {
    const item = items.find((one) => one.id === id);
    return item ? nameOf(item) : id;
  };
  const done = outcomes.filter(({ ok }) => ok);
  const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome]));
  return (
    <Stack gap="xs" role="status">
      <Text fw={700}>
        {done.length}件を{words}。{refused.length > 0 && `${refused.length}件は進められませんでした。`}
      </Text>
      {refused.length > 0 && (
        <List size="sm">
          {refused.map(({ entryId, message }) => (
            <List.Item key={entryId}>
              {nameById(entryId)}：{message}
            </List.Item>
          ))}
        </List>
      )}
      {done.length > 0 && (
        <List size="sm">
          {done.map(({ entryId }) => (
            <List.Item key={entryId}>{nameById(entryId)}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}

interface ChoiceProps {
  ready: readonly ReviewItem[];
  held: readonly ReviewItem[];
  left: ReadonlySet<string>;
  onToggle: (id: string) => void;
}

/** Exactly what will go, and what will not and why. */
function Choice({ ready, held, left, onToggle }: ChoiceProps) {
  return (
    <>
      {ready.length === 0 ? (
        <Text>まとめて進められるシートはありません。</Text>
      ) : (
        <Stack gap={6} role="group" aria-label="承認・確認するシート">
          <Text fw={700}>次の{ready.length - left.size}件を承認・確認します</Text>
          {ready.map((item) => (
            <Checkbox
              key={item.id}
              size="sm"
              label={nameOf(item)}
              checked={!left.has(item.id)}
              onChange={() => onToggle(item.id)}
            />
          ))}
        </Stack>
      )}
      {held.length > 0 && (
        <Stack gap={4}>
          <Text fw={700}>次の{held.length}件は、シートを開いて確認してください</Text>
          <List size="sm">
            {held.map((item) => (
              <List.Item key={item.id}>
                {nameOf(item)}：確認していただきたい点が{item.findings}件あります
              </List.Item>
            ))}
          </List>
        </Stack>
      )}
    </>
  );
}

/** Lets all sheets pass of which the check asks nothing; sheet by sheet, and taken back the same way. */
export function BulkDialog({ items: given, onClose }: { items: readonly ReviewItem[]; onClose: () => void }) {
  // What was listed when it was opened: nothing is let pass that came in meanwhile.
  const [items] = useState(given);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [outcomes, setOutcomes] = useState<readonly Outcome[] | null>(null);
  /** What came of taking back, of as many as have been asked for so far. */
  const [backs, setBacks] = useState<readonly Outcome[]>([]);
  const [progress, setProgress] = useState({ done: 0, of: 0 });
  const bulk = useBulkTransition();
  const ready = items.filter(({ findings }) => findings === 0);
  const chosen = ready.filter(({ id }) => !left.has(id));
  const passed = (outcomes ?? []).flatMap((outcome) =>
    outcome.ok && backs.every(({ entryId }) => entryId !== outcome.entryId)
      ? [{ entryId: outcome.entryId, version: outcome.version }]
      : [],
  );
  const toggle = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  const run = async (requests: readonly BulkRequest[]) => {
    const all: Outcome[] = [];
    const of = requests.flatMap((request) => request.items).length;
    try {
      for (const request of requests) {
        setProgress({ done: all.length, of });
        all.push(...(await bulk.mutateAsync(request)).items);
      }
    } catch {
      // What was refused as a whole is told below; what went before it stands in the list.
    }
    return all;
  };
  const letPass = async () => {
    const all = await run(passingRequests(chosen));
    if (all.length > 0) setOutcomes(all);
  };
  const takeBack = async () => {
    const all = await run(requestsOf('revoke', passed));
    setBacks((before) => [...before, ...all]);
  };
  return (
    <Dialog opened onClose={onClose} title="まとめて承認・確認" size="xl">
      <Stack gap="md">
        {outcomes === null ? (
          <Choice ready={ready} held={items.filter(({ findings }) => findings > 0)} left={left} onToggle={toggle} />
        ) : (
          <Result
            outcomes={backs.length > 0 ? backs : outcomes}
            items={items}
            words={backs.length > 0 ? '確認待ちに戻しました' : '承認・確認しました'}
          />
        )}
        {bulk.isPending && (
          <Text size="sm" role="status">
            {progress.of}件のうち{progress.done}件まで済みました。
          </Text>
        )}
        {bulk.error && <Alert ref={intoSight} color="red" role="alert" title={describeError(bulk.error).message} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {outcomes === null ? 'やめる' : '閉じる'}
          </Button>
          {outcomes === null ? (
            <Button
              loading={bulk.isPending}
              disabled={chosen.length === 0}
              onClick={(event) => event.detail < 2 && void letPass()}
            >
              {chosen.length}件を承認・確認する
            </Button>
          ) : (
            passed.length > 0 && (
              <Button variant="default" loading={bulk.isPending} onClick={() => void takeBack()}>
                {passed.length}件をまとめて元に戻す
              </Button>
            )
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
