import { Text } from '@mantine/core';
import type { Home } from '@mawasu/contract';
import { Section } from '../../components/ui/section.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import classes from './home.module.css';

/** Actuals the department has not entered, each leading to the sheet where it is entered. */
export function OwedSection({ home }: { home: Home }) {
  if (home.owedValuesTotal === 0) return null;
  const hidden = home.owedValuesTotal - home.owedValues.length;
  return (
    <Section
      title="実績が未入力の指標"
      count={home.owedValuesTotal}
      description={hidden > 0 ? `最初の${home.owedValues.length}件を表示しています。` : undefined}
      flush
    >
      <ul className={classes.rows}>
        {home.owedValues.map((value) => (
          <li key={value.indicatorId} className={classes.row}>
            <div className={classes.rowMain}>
              <TextLink to={paths.entry} params={{ entryId: value.entryId }} hash="indicators">
                {value.indicatorName}
              </TextLink>
              <Text fz="sm" c="dimmed">
                {value.ownerTitle}
              </Text>
            </div>
            <Text fz="sm" c="dimmed">
              単位：{value.unit === '' ? 'なし' : value.unit}
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  );
}
