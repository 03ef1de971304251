import { afterEach, describe, expect, it } from '@jest/globals';
import { ApiError } from '@mawasu/api-client';
import { fireEvent, screen, within } from '@testing-library/react';
import { renderPart } from '../../testing/render.js';
import { ChangedLines } from './changed-lines.js';
import { ChangedWords } from './changed-words.js';
import { EmptyState } from './empty-state.js';
import { ErrorState } from './error-state.js';
import { FormulaNote } from './formula-note.js';
import { HighlightedText } from './highlighted-text.js';
import { PrintSectionButton } from './print-button.js';
import { SdgGoalList } from './sdg-goals.js';
import { Section } from './section.js';

afterEach(() => {
  document.title = '';
});

describe('something that could not be shown', () => {
  const failure = (requestId: string | null) =>
    requestId === null
      ? new ApiError(0, null)
      : new ApiError(503, { code: 'DATABASE_UNAVAILABLE', message: '', details: [], requestId });

  it('says why, gives the number for the administrator, and is asked for again by its button', () => {
    let asked = 0;
    const onRetry = () => {
      asked += 1;
    };
    renderPart(<ErrorState error={failure('req-7')} onRetry={onRetry} />);
    const alert = within(screen.getByRole('alert'));
    expect(alert.getByRole('heading', { level: 2, name: '表示できませんでした' })).toBeTruthy();
    expect(alert.getByText(/データベースに接続できません。/)).toBeTruthy();
    expect(alert.getByText('受付番号：req-7')).toBeTruthy();
    fireEvent.click(alert.getByRole('button', { name: 'もう一度読み込む' }));
    expect(asked).toBe(1);
    expect(document.title).toBe('');
  });

  it('has no number where it never reached the server, no button where nobody can ask, and as a page its name in the tab', () => {
    renderPart(<ErrorState error={failure(null)} order={1} />);
    expect(screen.queryByText(/受付番号/)).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByRole('heading', { level: 1 })).toBeTruthy();
    expect(document.title).toMatch(/^表示できませんでした/);
  });

  it('is no alarm where there is only nothing yet', () => {
    renderPart(<EmptyState title="評価年度はまだありません">つくると、ここに表示されます。</EmptyState>);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('heading', { name: '評価年度はまだありません' })).toBeTruthy();
  });
});

describe('a box of a page', () => {
  it('is a region by its title, counts what it holds, and leaves out of the count what is 対象外', () => {
    renderPart(
      <Section title="取組み" count={12} excluded={2} description="担当する取組みです。">
        <p>一覧</p>
      </Section>,
    );
    const region = within(screen.getByRole('region', { name: '取組み' }));
    expect(region.getByText(/12件/).textContent).toMatch(/対象外2件/);
    expect(region.getByText('担当する取組みです。')).toBeTruthy();
  });

  it('is printed by itself where it has a button for that, and the page is whole again afterwards', () => {
    const print = window.print;
    const alone: (string | undefined)[] = [];
    window.print = () => void alone.push(document.querySelector('[data-printed-alone] h2')?.textContent ?? undefined);
    try {
      renderPart(
        <>
          <Section title="一">上</Section>
          <Section title="二" action={<PrintSectionButton of="二" />}>
            下
          </Section>
        </>,
      );
      fireEvent.click(screen.getByRole('button', { name: '二を印刷' }));
      window.dispatchEvent(new Event('afterprint'));
    } finally {
      window.print = print;
    }
    expect(alone).toEqual(['二']);
    expect(document.querySelector('[data-printed-alone]')).toBeNull();
  });
});

describe('words that say more than a figure', () => {
  it.each<[string, Parameters<typeof FormulaNote>[0]['calculation'], string[]]>([
    [
      'a rate with the formula it came from and what is to be known',
      { display: '69.8%', formula: '（57.1 － 50.4）÷ 9.6', reason: null, notes: ['速報値です。'] },
      ['達成率69.8%', '（57.1 － 50.4）÷ 9.6', '※速報値です。'],
    ],
    [
      'no rate with the reason why there is none',
      { display: '−', formula: '', reason: '目標値がありません', notes: [] },
      ['達成率−', '目標値がありません'],
    ],
  ])('give %s', (_, calculation, lines) => {
    const { container } = renderPart(<FormulaNote label="達成率" calculation={calculation} />);
    const shown = [...container.querySelectorAll('.mantine-Stack-root > span')].map(({ textContent }) => textContent);
    expect(shown).toEqual(lines);
  });

  it('show what stood there and what stands there now, as marks that are read out', () => {
    const { container } = renderPart(<ChangedLines changes={[{ label: '課題', before: '少ない', after: '増えた' }]} />);
    expect(screen.getByRole('listitem').textContent).toBe('課題少ない → 増えた');
    expect([container.querySelector('del')?.textContent, container.querySelector('ins')?.textContent]).toEqual([
      ...['少ない', '増えた'],
    ]);
  });

  it('are nothing where nothing was changed', () => {
    renderPart(<ChangedLines changes={[]} />);
    expect(screen.queryByRole('list')).toBeNull();
  });

  it('say aloud of each piece of a text whether it is gone or new', () => {
    const { container } = renderPart(<ChangedWords before="参加者が少ない。" after="参加者が多い。" />);
    const pieces = (tag: string) => [...container.querySelectorAll(tag)].map(({ textContent }) => textContent).join('');
    expect(pieces('del')).toMatch(/^（削除）少な/);
    expect(pieces('ins')).toMatch(/^（追加）多/);
    expect(pieces('span')).toContain('参加者が');
  });

  it.each([
    ['町会への加入', '加入', ['加入']],
    ['ＡＩの活用', 'ai', ['ＡＩ']],
    ['町会', '学校', []],
  ])('mark in 「%s」 what was searched for by 「%s」, as the search finds it', (text, query, marked) => {
    const { container } = renderPart(<HighlightedText text={text} query={query} />);
    expect([...container.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual(marked);
    expect(container.textContent).toContain(text);
  });

  it('name the goals of the SDGs by number and name in their order, and tell nothing by colour alone', () => {
    renderPart(<SdgGoalList numbers={[11, 3, 99]} />);
    const items = within(screen.getByRole('list', { name: 'SDGsの目標' })).getAllByRole('listitem');
    expect(items.map(({ textContent }) => textContent?.split('　')[0])).toEqual(['3', '11']);
    for (const item of items) expect(item.textContent).toMatch(/[ぁ-んァ-ヶ一-龠]{3}/);
  });
});
