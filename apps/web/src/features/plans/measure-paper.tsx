import type { MeasureDetail, RoundDetail } from '@mawasu/contract';
import { reportBlanks } from '@mawasu/contract';
import type { ReactNode } from 'react';
import { PictureList } from '../../components/ui/picture-list.js';
import { ProseText } from '../../components/ui/prose-text.js';
import { SdgGoalList } from '../../components/ui/sdg-goals.js';
import { PICTURES_ANCHOR } from '../../config/paths.js';
import { scrollToChosen } from '../../lib/scroll-to-chosen.js';
import { InitiativeTable } from './initiative-table.js';
import classes from './measure-paper.module.css';

const blank = <span className={classes.blank}>{reportBlanks.text}</span>;

function TextBox({ title, text, wide = false }: { title: string; text: string | null; wide?: boolean }) {
  return (
    <section className={wide ? classes.wide : undefined}>
      <h2 className={classes.head}>{title}</h2>
      <div className={classes.text}>{text === null || text === '' ? blank : <ProseText text={text} />}</div>
    </section>
  );
}

function ListBox({ title, items, mark }: { title: string; items: readonly string[]; mark?: string }) {
  return (
    <section className={classes.wide}>
      <h2 className={classes.head}>{title}</h2>
      {items.length === 0 ? (
        <p className={classes.text}>{blank}</p>
      ) : (
        <ul className={classes.list}>
          {items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two items may say the same, and only their place tells them apart
            <li key={index}>
              {mark !== undefined && <span aria-hidden="true">{mark}</span>}
              <ProseText text={item} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface HalfBoxProps {
  title: string;
  wide?: boolean;
  /** Where a search leads to. */
  id?: string;
  chosenId?: string;
  children: ReactNode;
}

function HalfBox({ title, wide = false, id, chosenId, children }: HalfBoxProps) {
  const chosen = id !== undefined && id === chosenId;
  return (
    <section id={id} ref={chosen ? scrollToChosen : undefined} className={wide ? classes.wide : undefined}>
      <h2 className={classes.plainHead}>{title}</h2>
      {children}
    </section>
  );
}

interface MeasurePaperProps {
  measure: MeasureDetail;
  round: RoundDetail | null;
  /** The 取組み somebody came for, by search or from the tree. */
  chosenId: string;
}

/** The boxes of the plan's own page, in its order and with its words. What the plan leaves empty is said to be empty. */
export function MeasurePaper({ measure, round, chosenId }: MeasurePaperProps) {
  return (
    <article className={classes.paper} aria-label={`計画の施策 ${measure.code} ${measure.title}`}>
      <div className={classes.grid}>
        <TextBox title="方針" text={`${measure.policyCode}　${measure.policyTitle}`.trim()} />
        <TextBox title="施策の柱" text={measure.pillarTitle} />
        <TextBox title="施策" text={`${measure.code} ${measure.title}`} wide />
        <TextBox title="目指す姿" text={measure.desiredState} />
        <section>
          <h2 className={classes.head}>SDGsに向けた方向性</h2>
          <div className={classes.text}>
            {measure.sdgsDirection === '' ? blank : <ProseText text={measure.sdgsDirection} />}
          </div>
          {measure.sdgsGoals.length > 0 && <SdgGoalList numbers={measure.sdgsGoals} />}
        </section>
        <ListBox title="現状と課題" items={measure.currentIssues} mark="●" />
        <section className={classes.wide}>
          <h2 className={classes.head}>施策実現のための取組み</h2>
          <InitiativeTable initiatives={measure.initiatives} round={round} chosenId={chosenId} />
        </section>
        <ListBox title="関連する個別計画" items={measure.sectoralPlans} />
        <HalfBox title="【用語説明】">
          {measure.terms.length === 0 ? (
            <p className={classes.text}>{blank}</p>
          ) : (
            <dl className={classes.terms}>
              {measure.terms.map(({ term, definition }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <div key={index}>
                  <dt>{term}</dt>
                  <dd>{definition === '' ? blank : <ProseText text={definition} />}</dd>
                </div>
              ))}
            </dl>
          )}
        </HalfBox>
        <HalfBox title="【写真・データ】" wide={measure.pictures.length > 1} id={PICTURES_ANCHOR} chosenId={chosenId}>
          {measure.pictures.length === 0 ? (
            <p className={classes.text}>
              <span className={classes.blank}>写真・データは登録されていません。</span>
            </p>
          ) : (
            <PictureList pictures={measure.pictures} />
          )}
        </HalfBox>
      </div>
    </article>
  );
}
