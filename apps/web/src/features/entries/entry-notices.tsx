import { Alert, Anchor, Group, Stack, Text } from '@mantine/core';
import { type EntryDetail, reportBlanks } from '@mawasu/contract';
import { findBlock } from '@mawasu/domain/sheets';
import { japanDateOf, japaneseDate } from '@mawasu/domain/years';
import {
  IconCircleHalf2,
  IconCircleOff,
  IconLock,
  IconMessageReport,
  IconPencilExclamation,
} from '@tabler/icons-react';
import { personWords } from './person-words.js';
import { goToField } from './sheet-check.js';

const dateOf = (at: string): string => japaneseDate(japanDateOf(new Date(at)));

const byWhom = ({ name, forName }: { name: string; forName: string | null }): string =>
  personWords({ name: `${name}さん`, forName });

/** That it is under 訂正; why the sheet came back and which fields to mend, or why it is 対象外 or 簡易; and, when it cannot be edited, what locked it. */
export function EntryNotices({ entry }: { entry: EntryDetail }) {
  const { returned, excluded, simpleReason, lockReason, round, correctedSince } = entry;
  const entersFigures = entry.indicators.some(({ editable }) => editable);
  return (
    <Stack gap="xs">
      {correctedSince !== null && (
        <Alert
          color="yellow"
          p="xs"
          icon={<IconPencilExclamation aria-hidden />}
          title={`訂正中（${dateOf(correctedSince)}から）`}
        >
          <Text fz="sm">訂正版を作成するまで、ほかの課や閲覧者には訂正前の内容が表示されます。</Text>
        </Alert>
      )}
      {returned && (
        <Alert
          color="orange"
          p="xs"
          icon={<IconMessageReport aria-hidden />}
          title={`${byWhom(returned)}から差戻し（${dateOf(returned.at)}）`}
        >
          <Stack gap={4}>
            <Text style={{ whiteSpace: 'pre-wrap' }}>{returned.reason}</Text>
            <Group gap="sm">
              {returned.fields.map((field) => (
                <Anchor key={field} component="button" type="button" onClick={() => goToField(field)}>
                  {findBlock(round.form, field)?.label ?? field}
                </Anchor>
              ))}
            </Group>
          </Stack>
        </Alert>
      )}
      {excluded && (
        <Alert
          color="gray"
          p="xs"
          icon={<IconCircleOff aria-hidden />}
          title={`${byWhom(excluded)}が対象外にしました（${dateOf(excluded.at)}）`}
        >
          <Text fz="sm" fw={700}>
            対象外の理由
          </Text>
          <Text style={{ whiteSpace: 'pre-wrap' }}>{excluded.reason === '' ? reportBlanks.text : excluded.reason}</Text>
        </Alert>
      )}
      {simpleReason !== null && (
        <Alert color="gray" p="xs" icon={<IconCircleHalf2 aria-hidden />}>
          <b>簡易のシートです</b>
          {simpleReason !== '' && `　理由：${simpleReason}`}
        </Alert>
      )}
      {!entry.editable && lockReason && (
        <Alert color="gray" p="xs" icon={<IconLock aria-hidden />}>
          <b>{entersFigures ? '入力できるのは指標の実績だけです' : 'このシートは閲覧のみです'}</b>
          {'　'}
          <span>{entersFigures ? `ほかの項目：${lockReason}` : lockReason}</span>
        </Alert>
      )}
    </Stack>
  );
}
