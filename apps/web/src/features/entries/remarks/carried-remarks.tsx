import { Paper, Title } from '@mantine/core';
import { carriedTitle } from '@mawasu/domain/remarks';
import { remarkField } from '@mawasu/domain/sheets';
import { useId } from 'react';
import type { OpenedSheet } from '../blocks/opened-sheet.js';
import { RemarkItem } from './remark-item.js';
import classes from './remarks.module.css';

/** 「昨年度の指摘 n件」: what earlier years left to this one, and a box for the 対応 to each. */
export function CarriedRemarks({ sheet: { entry, next } }: { sheet: Pick<OpenedSheet, 'entry' | 'next'> }) {
  const titleId = useId();
  const carried = entry.remarks.filter((remark) => remark.carried);
  if (carried.length === 0) return null;
  const title = carriedTitle(
    carried.map(({ fy }) => fy),
    entry.round.fy,
  );
  return (
    <Paper withBorder px="md" py="xs" component="section" aria-labelledby={titleId}>
      <Title order={2} size="h4" id={titleId} mb="xs">
        {title} {carried.length}件
      </Title>
      <ul className={classes.list}>
        {carried.map((remark) => (
          <RemarkItem key={remark.id} remark={remark} entryId={entry.id} isNext={next === remarkField(remark.id)} />
        ))}
      </ul>
    </Paper>
  );
}
