import { Alert, Anchor, Group, Stack, Text } from '@mantine/core';
import { type EntryDetail, reportBlanks } from '@mawasu/contract';
import { entryChoiceFieldLabels, entryFieldLabels } from '@mawasu/domain/sheets';
import { japanDateOf, japaneseDate } from '@mawasu/domain/years';
import { IconCircleOff, IconLock, IconMessageReport } from '@tabler/icons-react';
import { goToField } from './sheet-check.js';

const labels: Record<string, string> = { ...entryFieldLabels, ...entryChoiceFieldLabels, indicators: '指標の実績' };

const dateOf = (at: string): string => japaneseDate(japanDateOf(new Date(at)));

/** Why the sheet came back and which fields to mend, or why it is 対象外; and, when it cannot be edited, what locked it. */
export function EntryNotices({ entry }: { entry: EntryDetail }) {
  const { returned, excluded, lockReason } = entry;
  return (
    <Stack gap="sm">
      {returned && (
        <Alert
          color="orange"
          icon={<IconMessageReport aria-hidden />}
          title={`${returned.name}さんから差戻し（${dateOf(returned.at)}）`}
        >
          <Stack gap="xs">
            <Text style={{ whiteSpace: 'pre-wrap' }}>{returned.reason}</Text>
            <Group gap="sm">
              {returned.fields.map((field) => (
                <Anchor key={field} component="button" type="button" onClick={() => goToField(field)}>
                  {labels[field] ?? field}
                </Anchor>
              ))}
            </Group>
          </Stack>
        </Alert>
      )}
      {excluded && (
        <Alert
          color="gray"
          icon={<IconCircleOff aria-hidden />}
          title={`${excluded.name}さんが対象外にしました（${dateOf(excluded.at)}）`}
        >
          <Text fz="sm" fw={700}>
            対象外の理由
          </Text>
          <Text style={{ whiteSpace: 'pre-wrap' }}>{excluded.reason === '' ? reportBlanks.text : excluded.reason}</Text>
        </Alert>
      )}
      {!entry.editable && lockReason && (
        <Alert color="gray" icon={<IconLock aria-hidden />} title="このシートは閲覧のみです">
          {lockReason}
        </Alert>
      )}
    </Stack>
  );
}

/** Who handed the sheet in, approved and confirmed it, and when. */
export function EntryPeople({ entry }: { entry: EntryDetail }) {
  const steps = [
    ['提出', entry.submitted],
    ['承認', entry.approved],
    ['確認', entry.confirmed],
  ] as const;
  const done = steps.flatMap(([label, person]) => (person ? [`${label} ${person.name}（${dateOf(person.at)}）`] : []));
  return (
    <Text size="sm" c="dimmed">
      {done.length > 0 ? done.join('　') : 'まだ提出されていません。'}
    </Text>
  );
}
