import { Group, Text } from '@mantine/core';
import type { Handover } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { FigureTable } from '../../components/ui/figure-table.js';
import { RemarkKindBadge, RemarkStateBadge } from '../../components/ui/remark-badges.js';
import { Section } from '../../components/ui/section.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import classes from './handover.module.css';

type Remark = Handover['remarks'][number];

/** What reviewers left and is not settled yet: the next person has to answer it. */
export function HandedRemarks({ remarks, totals }: Pick<Handover, 'remarks' | 'totals'>) {
  if (remarks.length === 0) return null;
  const isCut = remarks.length < totals.remarks;
  return (
    <Section
      title="終わっていない指摘"
      count={totals.remarks}
      flush
      long
      {...(isCut ? { description: `はじめの${remarks.length}件を表示しています。` } : {})}
    >
      <FigureTable
        caption="終わっていない指摘"
        columns={[
          {
            key: 'sheet',
            header: '取組み',
            width: '26%',
            cell: ({ entryId, initiativeTitle }: Remark) => (
              <TextLink to={paths.entry} params={{ entryId }}>
                {initiativeTitle}
              </TextLink>
            ),
          },
          {
            key: 'text',
            header: '指摘',
            cell: ({ kind, blockLabel, fy, text }) => (
              <div className={classes.remark}>
                <Group gap={6} wrap="nowrap">
                  <RemarkKindBadge kind={kind} />
                  <Text fz="xs" c="dimmed">
                    {fiscalYearLabel(fy)}・{blockLabel}
                  </Text>
                </Group>
                <div className={classes.remarkText}>{text}</div>
              </div>
            ),
          },
          { key: 'state', header: '状態', width: '18%', cell: ({ state }) => <RemarkStateBadge state={state} /> },
        ]}
        rows={remarks}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}
