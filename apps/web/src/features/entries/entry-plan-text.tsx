import { Text } from '@mantine/core';
import type { EntryDetail } from '@mawasu/contract';
import { SHEET_FIELD } from '@mawasu/domain/sheets';
import { ProseText } from '../../components/ui/prose-text.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import classes from './entry-sheet.module.css';

/** What the plan promised, which the year is measured against: one line until it is asked for. */
export function EntryPlanText({ entry }: { entry: EntryDetail }) {
  const { initiative, measure } = entry;
  const lines: [string, string][] = [
    ['施策', `${measure.code}　${measure.title}`],
    ['目指す姿', measure.desiredState],
    ['取組みの内容', initiative.content],
    ['行革の視点', initiative.reformViewpointLabel ?? '（計画に記載なし）'],
    ['行革の視点からの取組み内容', initiative.reformViewpointContent ?? '（計画に記載なし）'],
  ];
  return (
    <details className={classes.plan} data-field={SHEET_FIELD}>
      <summary>計画に書かれていること</summary>
      <dl className={classes.planLines}>
        {lines.map(([label, text]) => (
          <div key={label}>
            <Text component="dt" size="sm" fw={700} c="dimmed">
              {label}
            </Text>
            <Text component="dd" size="sm" m={0} style={{ whiteSpace: 'pre-wrap' }}>
              <ProseText text={text} />
            </Text>
          </div>
        ))}
      </dl>
      <TextLink to={paths.measure} params={{ measureId: measure.id }} fz="sm">
        計画で施策を見る
      </TextLink>
    </details>
  );
}
