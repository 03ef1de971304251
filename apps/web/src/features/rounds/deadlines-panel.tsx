import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { RoundCalendar } from '@mawasu/contract';
import { isUnwritten } from '@mawasu/domain/text';
import { japaneseDate } from '@mawasu/domain/years';
import { useState } from 'react';
import { ChangeDialog, Refused } from '../../components/ui/change-dialog.js';
import { FigureTable } from '../../components/ui/figure-table.js';
import { OthersChanged } from '../../components/ui/others-changed.js';
import { Section } from '../../components/ui/section.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { filterOptions } from '../../lib/option-filter.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { useExtendRound, useMoveDeadlines, useTakeExtensionBack } from './round-life.queries.js';

type Step = RoundCalendar['steps'][number];
type Extension = RoundCalendar['extensions'][number];

interface DialogProps {
  calendar: RoundCalendar;
  onClose: () => void;
}

function MoveDialog({ calendar, onClose }: DialogProps) {
  const move = useMoveDeadlines(calendar.id);
  const held: Record<number, string> = Object.fromEntries(
    calendar.steps.map(({ position, dueOn }) => [position, dueOn]),
  );
  const typing = useTypedTillClosed(`deadlines ${calendar.id}`, { days: held, reason: '' }, onClose);
  const { set, others } = typing;
  const { days, reason } = typing.typed;
  const steps = calendar.steps.flatMap(({ position, dueOn }) => {
    const day = days[position] ?? dueOn;
    return day === dueOn ? [] : [{ position, dueOn: day }];
  });
  const sent = move.variables?.steps ?? [];
  /** What was wrong with the day as it was sent: typed anew, it is another one. */
  const messageOf = (position: number) => {
    const place = sent.findIndex((step) => step.position === position);
    const isStill = steps.some((step) => step.position === position && step.dueOn === sent[place]?.dueOn);
    return isStill ? fieldMessage(move.error, `steps.${place}.dueOn`) : null;
  };
  return (
    <ChangeDialog
      title="期限の変更"
      act="変更する"
      pending={move.isPending}
      error={move.error}
      fields={sent.map((_, index) => `steps.${index}.dueOn`)}
      typing={typing}
      onClose={typing.close}
      onSubmit={() => {
        if (steps.length === 0) typing.close();
        else move.mutate({ version: calendar.version, steps, reason: reason.trim() }, { onSuccess: typing.close });
      }}
    >
      {calendar.steps.map(({ position, label, dueOn }) => (
        <TextInput
          key={position}
          type="date"
          label={`${label}の期限`}
          value={days[position] ?? dueOn}
          onChange={(event) => set({ days: { ...days, [position]: event.currentTarget.value } })}
          error={messageOf(position)}
          w="14rem"
        />
      ))}
      <Textarea
        label="理由（任意）"
        description="操作履歴に残ります。"
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
      />
      <OthersChanged
        changes={calendar.steps
          .filter(({ position }) => others.includes(`days.${position}`))
          .map(({ label, dueOn }) => ({ label: `${label}の期限`, now: japaneseDate(dueOn) }))}
      />
    </ChangeDialog>
  );
}

function ExtendDialog({ calendar, onClose }: DialogProps) {
  const extend = useExtendRound(calendar.id);
  const blank = { departmentId: null as string | null, position: '0', dueOn: '', reason: '' };
  const typing = useTypedTillClosed(`extend ${calendar.id}`, blank, onClose);
  const { set } = typing;
  const { departmentId, position, dueOn, reason } = typing.typed;
  const [isTried, setTried] = useState(false);
  const missing = (isMissing: boolean, message: string) => (isTried && isMissing ? message : null);
  return (
    <ChangeDialog
      title="期限の延長"
      act="延長する"
      pending={extend.isPending}
      error={extend.error}
      fields={['departmentId', 'position', 'dueOn', 'reason']}
      typing={typing}
      onClose={typing.close}
      onSubmit={() => {
        setTried(true);
        if (departmentId === null || dueOn === '' || isUnwritten(reason)) return;
        const body = { departmentId, position: Number(position), dueOn, reason: reason.trim() };
        extend.mutate(body, { onSuccess: typing.close });
      }}
    >
      <Select
        label="課"
        placeholder="選んでください"
        searchable
        filter={filterOptions}
        // The dialog begins here: an opened list would lie over all the rest of it.
        openOnFocus={false}
        withAsterisk
        data={calendar.departments.map(({ id, name }) => ({ value: id, label: name }))}
        value={departmentId}
        onChange={(id) => set({ departmentId: id })}
        error={missing(departmentId === null, '課を選んでください。') ?? fieldMessage(extend.error, 'departmentId')}
      />
      <Select
        label="段階"
        allowDeselect={false}
        data={calendar.steps.map((step) => ({
          value: String(step.position),
          label: `${step.label}（${japaneseDate(step.dueOn)}まで）`,
        }))}
        value={position}
        onChange={(value) => set({ position: value ?? position })}
        error={fieldMessage(extend.error, 'position')}
      />
      <TextInput
        type="date"
        label="延長後の期限"
        withAsterisk
        value={dueOn}
        onChange={(event) => set({ dueOn: event.currentTarget.value })}
        error={missing(dueOn === '', '期限を入力してください。') ?? fieldMessage(extend.error, 'dueOn')}
        w="14rem"
      />
      <Textarea
        label="理由"
        withAsterisk
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
        error={missing(isUnwritten(reason), '理由を入力してください。') ?? fieldMessage(extend.error, 'reason')}
      />
    </ChangeDialog>
  );
}

function Extensions({ calendar, mayChange }: { calendar: RoundCalendar; mayChange: boolean }) {
  const takeBack = useTakeExtensionBack(calendar.id);
  const labelOf = (position: number) => calendar.steps.find((step) => step.position === position)?.label ?? '';
  return (
    <>
      <Refused error={takeBack.error} fields={[]} />
      <FigureTable
        caption="課ごとの延長"
        columns={[
          { key: 'department', header: '課', cell: ({ departmentName }: Extension) => departmentName },
          { key: 'step', header: '段階', cell: ({ position }: Extension) => labelOf(position) },
          { key: 'due', header: '延長後の期限', cell: ({ dueOn }: Extension) => japaneseDate(dueOn) },
          { key: 'reason', header: '理由', cell: ({ reason }: Extension) => reason ?? '' },
          ...(mayChange
            ? [
                {
                  key: 'act',
                  header: '操作',
                  cell: ({ position, departmentId, departmentName }: Extension) => (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-label={`${departmentName}の${labelOf(position)}の延長を取り消す`}
                      loading={takeBack.isPending}
                      onClick={() => takeBack.mutate({ position, departmentId })}
                    >
                      取り消す
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
        rows={calendar.extensions}
        rowKey={({ position, departmentId }) => `${position} ${departmentId}`}
      />
    </>
  );
}

/** Deadlines of the steps with what waits and is late, and the extensions; 企画 changes both while the year runs. */
export function DeadlinesPanel({ calendar, mayChange }: { calendar: RoundCalendar; mayChange: boolean }) {
  const [asked, setAsked] = useState<'move' | 'extend' | null>(null);
  const close = () => setAsked(null);
  return (
    <Section
      title="段階と期限"
      description="期限を過ぎても、入力や確認は続けられます。遅れている件数だけが分かるようになります。"
      action={
        mayChange && (
          <Group gap="xs">
            <Button variant="default" onClick={() => setAsked('move')}>
              期限を変更する
            </Button>
            <Button variant="default" onClick={() => setAsked('extend')}>
              課の期限を延長する
            </Button>
          </Group>
        )
      }
    >
      <Stack gap="md">
        <FigureTable
          caption="段階と期限"
          captionHidden
          columns={[
            { key: 'label', header: '段階', cell: ({ label }: Step) => label },
            { key: 'due', header: '期限', cell: ({ dueOn }: Step) => japaneseDate(dueOn) },
            { key: 'waiting', header: '待っている件数', align: 'figure', cell: ({ waiting }: Step) => waiting },
            { key: 'late', header: '遅れている件数', align: 'figure', cell: ({ late }: Step) => late },
          ]}
          rows={calendar.steps}
          rowKey={({ position }) => String(position)}
        />
        {calendar.extensions.length === 0 ? (
          <Text fz="sm" c="dimmed">
            延長した課はありません。
          </Text>
        ) : (
          <Extensions calendar={calendar} mayChange={mayChange} />
        )}
      </Stack>
      {asked === 'move' && <MoveDialog calendar={calendar} onClose={close} />}
      {asked === 'extend' && <ExtendDialog calendar={calendar} onClose={close} />}
    </Section>
  );
}
