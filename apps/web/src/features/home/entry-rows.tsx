import { Group, Text } from '@mantine/core';
import type { EntryListItem, RoundDetail } from '@mawasu/contract';
import { japaneseDate } from '@mawasu/domain/years';
import { IconArrowBackUp } from '@tabler/icons-react';
import { dueText } from '../../components/ui/due-text.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { LateBadge, StateBadge } from '../../components/ui/state-badge.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { useServerDay } from '../../lib/server-day.js';
import classes from './home.module.css';

function ReturnReason({ returned }: { returned: NonNullable<EntryListItem['returned']> }) {
  return (
    <div className={classes.returned}>
      <IconArrowBackUp size={18} aria-hidden />
      <div>
        <Text component="span" fz="sm" fw={700}>
          差戻しの理由
        </Text>
        <Text component="span" fz="xs" ml="xs">
          {returned.byName}　{japaneseDate(returned.at)}
        </Text>
        <Text fz="sm" style={{ whiteSpace: 'pre-wrap' }}>
          {returned.reason}
        </Text>
      </div>
    </div>
  );
}

/** Sheets to work on, one under the other: what it is, where it stands, until when, what is still missing. */
export function EntryRows({
  entries,
  steps,
  withDepartment = false,
}: {
  entries: readonly EntryListItem[];
  steps: RoundDetail['steps'];
  withDepartment?: boolean;
}) {
  const today = useServerDay();
  return (
    <ul className={classes.rows}>
      {entries.map((entry) => (
        <li key={entry.id} className={classes.row}>
          <div className={classes.rowMain}>
            <Group gap="xs">
              <TextLink to={paths.entry} params={{ entryId: entry.id }} fw={700}>
                {entry.initiativeTitle}
              </TextLink>
              <SampleMark sample={entry.sample} />
            </Group>
            <Text fz="sm" c="dimmed">
              {entry.measureCode} {entry.measureTitle}
              {withDepartment && `　${entry.departmentName}`}
            </Text>
          </div>
          <div className={classes.rowState}>
            <StateBadge place={entry} steps={steps} returned={entry.returned !== null} />
            {entry.late && <LateBadge />}
          </div>
          <Text component="div" fz="sm" className={classes.rowDue}>
            {entry.dueOn !== null && dueText(entry.dueOn, today)}
            {entry.missingActuals > 0 && (
              <Text component="span" display="block" fz="xs" c="dimmed">
                実績の未入力 {entry.missingActuals}件
              </Text>
            )}
          </Text>
          {entry.returned && <ReturnReason returned={entry.returned} />}
        </li>
      ))}
    </ul>
  );
}
