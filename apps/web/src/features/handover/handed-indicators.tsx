import { Text } from '@mantine/core';
import type { Handover } from '@mawasu/contract';
import { fiscalYearLabel, fiscalYearShort } from '@mawasu/domain/years';
import { FigureTable } from '../../components/ui/figure-table.js';
import { Section } from '../../components/ui/section.js';
import { figuresToCome } from './figures-to-come.js';
import classes from './handover.module.css';

type Indicator = Handover['indicators'][number];

/** The indicators with their newest figure, and by month which figures are still to come. */
export function HandedIndicators({ indicators, totals, round }: Pick<Handover, 'indicators' | 'totals' | 'round'>) {
  if (indicators.length === 0) return null;
  const coming = figuresToCome(indicators);
  const isCut = indicators.length < totals.indicators;
  return (
    <>
      {round && (
        <Section title={`これから出る${fiscalYearLabel(round.fy)}の実績値`}>
          {coming.length === 0 ? (
            <Text>{isCut ? `表示しているはじめの${indicators.length}件は、` : ''}すべて入っています。</Text>
          ) : (
            <dl className={classes.months}>
              {coming.map(({ label, indicators: due }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{due.map(({ name }) => name).join('、')}</dd>
                </div>
              ))}
            </dl>
          )}
        </Section>
      )}
      <Section
        title="指標"
        count={totals.indicators}
        flush
        long
        {...(isCut ? { description: `はじめの${indicators.length}件を表示しています。` } : {})}
      >
        <div className={classes.inColumns}>
          <FigureTable
            caption="指標と最新の実績値"
            captionHidden
            columns={[
              {
                key: 'name',
                header: '指標',
                width: '56%',
                cell: ({ name, unit, ownerTitle }: Indicator) => (
                  <>
                    {name}
                    <Text fz="xs" c="dimmed">
                      {ownerTitle}
                      {unit !== '' && `・単位：${unit}`}
                    </Text>
                  </>
                ),
              },
              {
                key: 'last',
                header: '最新の実績値',
                cell: ({ last }) =>
                  last ? (
                    <>
                      <span className={classes.onScreen}>{fiscalYearLabel(last.fy)}</span>
                      <span className={classes.onPaper}>{fiscalYearShort(last.fy)}</span>：{last.text}
                    </>
                  ) : (
                    'まだありません'
                  ),
              },
              { key: 'source', header: '出典', cell: ({ source }) => source || '−' },
            ]}
            rows={indicators}
            rowKey={({ id }) => id}
          />
        </div>
      </Section>
    </>
  );
}
