import { Text } from '@mantine/core';
import type { Handover, HandoverInitiative } from '@mawasu/contract';
import { fiscalYearLabel, fiscalYearShort, japaneseDate, japaneseDateShort } from '@mawasu/domain/years';
import { EmptyState } from '../../components/ui/empty-state.js';
import { FigureTable } from '../../components/ui/figure-table.js';
import { Section } from '../../components/ui/section.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import classes from './handover.module.css';

function Title({ title, measureCode, measureTitle, sheet }: HandoverInitiative) {
  return (
    <>
      {sheet ? (
        <TextLink to={paths.entry} params={{ entryId: sheet.id }}>
          {title}
        </TextLink>
      ) : (
        title
      )}
      <Text fz="xs" c="dimmed">
        {measureCode} <span className={classes.onScreen}>{measureTitle}</span>
      </Text>
    </>
  );
}

function Standing({ sheet }: HandoverInitiative) {
  if (!sheet) return '−';
  return (
    <>
      {sheet.place}
      {sheet.dueOn !== null && (
        <Text fz="xs" c="dimmed" className={classes.date}>
          <span className={classes.onScreen}>{japaneseDate(sheet.dueOn)}まで</span>
          <span className={classes.onPaper}>{japaneseDateShort(sheet.dueOn)}まで</span>
        </Text>
      )}
    </>
  );
}

/** As many 取組み with two lines of each text fill a page as it is. */
const MOST_WITH_TWO_LINES = 6;

function Written({ last, isRoomy }: HandoverInitiative & { isRoomy: boolean }) {
  if (!last || last.texts.length === 0) return 'まだありません';
  return (
    <div className={classes.written}>
      <Text fz="xs" c="dimmed" className={classes.date}>
        <span className={classes.onScreen}>{fiscalYearLabel(last.fy)}</span>
        <span className={classes.onPaper}>{fiscalYearShort(last.fy)}</span>
      </Text>
      <dl
        className={isRoomy ? `${classes.texts} ${classes.roomy}` : classes.texts}
        aria-label={`${fiscalYearLabel(last.fy)}の文章`}
      >
        {last.texts.map(({ label, text }) => (
          <div key={label} className={classes.text}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Passed({ last }: HandoverInitiative) {
  if (!last || last.taken.length === 0) return '−';
  return last.taken.map(({ label, name, forName, at }) => (
    <div key={`${label} ${at}`} className={classes.passed}>
      <span className={classes.who}>
        {label}：{name}
        {forName !== null && `（${forName}の代理）`}
      </span>
      <Text component="span" fz="xs" c="dimmed" className={classes.date}>
        <span className={classes.onScreen}>{japaneseDate(at)}</span>
        <span className={classes.onPaper}>{japaneseDateShort(at)}</span>
      </Text>
    </div>
  ));
}

/** The 取組み with where their sheets stand, what was written last and who passed it on. */
export function HandedInitiatives({
  initiatives,
  remarks,
  totals,
}: Pick<Handover, 'initiatives' | 'remarks' | 'totals'>) {
  if (initiatives.length === 0) return <EmptyState title="担当している取組みはありません。" />;
  const isRoomy = initiatives.length <= MOST_WITH_TWO_LINES && remarks.length <= MOST_WITH_TWO_LINES;
  const isCut = initiatives.length < totals.initiatives;
  return (
    <Section
      title="取組み"
      count={totals.initiatives}
      flush
      long
      {...(isCut ? { description: `はじめの${initiatives.length}件を表示しています。` } : {})}
    >
      <FigureTable
        caption="取組みと、最後に書かれた文章"
        captionHidden
        columns={[
          { key: 'title', header: '取組み', width: '18%', cell: (row: HandoverInitiative) => <Title {...row} /> },
          { key: 'standing', header: '今の状態', width: '11%', cell: (row) => <Standing {...row} /> },
          { key: 'written', header: '最後に書いたこと', cell: (row) => <Written {...row} isRoomy={isRoomy} /> },
          { key: 'passed', header: '確認した人', width: '23%', cell: (row) => <Passed {...row} /> },
        ]}
        rows={initiatives}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}
