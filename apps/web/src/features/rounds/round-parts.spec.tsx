import { describe, expect, it } from '@jest/globals';
import type { RoundCalendar, RoundDetail } from '@mawasu/contract';
import { defaultScale } from '@mawasu/domain/scales';
import { defaultForm, type FormBlock } from '@mawasu/domain/sheets';
import { roundStateLabels } from '@mawasu/domain/workflow';
import { fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { aRound, idOf } from '../../testing/builders.js';
import { renderPart } from '../../testing/render.js';
import { CalendarTable } from './calendar-table.js';
import { formDraftOf } from './form-draft.js';
import { FormPreviews } from './form-previews.js';
import { draftOf, type RoundDraft } from './round-draft.js';
import { RoundFacts } from './round-facts.js';
import { StageFields } from './stage-fields.js';
import { TemplateContent } from './template-content.js';

const button = (name: string) => screen.getByRole('button', { name });

describe('the steps of a 評価年度', () => {
  let stages: RoundDraft['stages'];

  function Edited({ wrong = {} }: { wrong?: Record<string, string> }) {
    const [held, setHeld] = useState(draftOf(aRound()).stages);
    stages = held;
    return (
      <StageFields
        stages={held}
        onChange={(stage, changes) => setHeld({ ...held, [stage]: { ...held[stage], ...changes } })}
        messageOf={(stage, field) => wrong[`${stage}.${field}`] ?? null}
      />
    );
  }

  it('stand in their order; 入力 cannot be left out, and one that is not used asks for nothing', () => {
    renderPart(<Edited />);
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      ...['入力（担当課）', '課長確認', '部長確認', '企画確認', '二次評価', '外部評価'],
    ]);
    expect(screen.queryByRole('checkbox', { name: /^入力/ })).toBeNull();
    expect(screen.queryByLabelText('部長確認の締切')).toBeNull();
    fireEvent.click(screen.getByRole('checkbox', { name: '部長確認' }));
    fireEvent.change(screen.getByLabelText('部長確認の締切'), { target: { value: '2026-06-10' } });
    fireEvent.change(screen.getByLabelText('部長確認の案内'), { target: { value: '予算も見てください。' } });
    expect(stages.division).toEqual({ isUsed: true, dueOn: '2026-06-10', instructions: '予算も見てください。' });
  });

  it('keep what was typed for one that is left out, should somebody turn back', () => {
    renderPart(<Edited />);
    const head = screen.getByRole('checkbox', { name: '課長確認' });
    fireEvent.click(head);
    expect(screen.queryByLabelText('課長確認の締切')).toBeNull();
    fireEvent.click(head);
    expect(screen.getByLabelText<HTMLInputElement>('課長確認の締切').value).toBe('2026-05-31');
  });

  it('say at each field what is wrong with it, of a step that is not used nothing', () => {
    const wrong = {
      'entry.dueOn': '締切を入力してください。',
      'head.stage': '使えません。',
      'division.stage': '不要です。',
    };
    renderPart(<Edited wrong={wrong} />);
    expect(screen.getByText('締切を入力してください。')).toBeTruthy();
    expect(screen.getByLabelText('入力の締切').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('使えません。')).toBeTruthy();
    expect(screen.queryByText('不要です。')).toBeNull();
  });
});

describe('what a 様式 asks for, in one glance', () => {
  it('is its blocks in their order with what each is, the ranks, and what 施策 are assessed by', () => {
    renderPart(<TemplateContent form={defaultForm} scale={defaultScale} />);
    const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(items).toHaveLength(defaultForm.blocks.length);
    expect(items[0]).toMatch(/^指標の実績.*（指標の実績値、必須）$/);
    expect(screen.getByText(/^A 順調（.*）、B /)).toBeTruthy();
    expect(screen.getByText(/^一次評価、二次評価、外部評価。評価は\s*A 順調（/).textContent).toMatch(
      /今後の方向は.+。$/,
    );
  });

  it('says so where 施策 are not assessed', () => {
    const scale = { ...defaultScale, assessment: { stages: [], ranks: [], directions: [], onTrack: [] } };
    renderPart(<TemplateContent form={defaultForm} scale={scale} />);
    expect(screen.getByText('行いません。')).toBeTruthy();
    expect(screen.queryByText(/今後の方向は/)).toBeNull();
  });
});

describe('how a 様式 will look', () => {
  const blocks = [...defaultForm.blocks.slice(0, 2), { ...(defaultForm.blocks[2] as FormBlock), label: '' }];
  const labels = (content: Pick<RoundDetail, 'form' | 'scale'>) => content.form.blocks.map(({ label }) => label).join();

  it('is shown one way at a time, as it is typed, and folds away again', () => {
    renderPart(
      <FormPreviews
        draft={formDraftOf({ blocks })}
        scale={defaultScale}
        sheet={(content) => <p>画面：{labels(content)}</p>}
        paper={(content) => <p>帳票：{labels(content)}</p>}
      />,
    );
    expect(screen.queryByRole('region')).toBeNull();
    fireEvent.click(button('入力画面の見え方'));
    const sheet = within(screen.getByRole('region', { name: '入力画面の見え方' }));
    expect(sheet.getByText(/^画面：.*,名前のない項目$/)).toBeTruthy();
    expect(sheet.getByText('入力する人に見える画面です。ここでは入力できません。')).toBeTruthy();
    fireEvent.click(button('帳票の見え方'));
    expect(button('入力画面の見え方').getAttribute('aria-expanded')).toBe('false');
    const paper = within(screen.getByRole('region', { name: '帳票の見え方' }));
    expect(paper.getByText(/^帳票：/)).toBeTruthy();
    expect(paper.getByText(/下の表には、保存していない変更も入っています。/)).toBeTruthy();
    fireEvent.click(button('帳票の見え方'));
    expect(screen.queryByRole('region')).toBeNull();
  });
});

describe('a 評価年度 as it is', () => {
  it.each<[RoundDetail['state'], number]>([
    ['preparing', 0],
    ['open', 1],
    ['finalized', 1],
  ])(
    `in ${Object.values(roundStateLabels).join('・')} (%s) says that nothing can be changed once it was opened`,
    (state, notes) => {
      const steps = aRound().steps.map((step) => ({ ...step, instructions: step.position === 0 ? '早めに。' : '' }));
      renderPart(<RoundFacts round={aRound({ state, steps, instructions: '一行目\n二行目' })} mayManage={false} />);
      expect(screen.queryAllByRole('note')).toHaveLength(notes);
      const [entry, head] = screen.getAllByRole('listitem');
      expect(entry?.textContent).toBe('入力（令和8年5月20日まで）早めに。');
      expect(head?.textContent).toBe('課長確認（令和8年5月31日まで）');
      expect(screen.getByText(/一行目\s二行目/).style.whiteSpace).toBe('pre-wrap');
      // By which rules the sheets were made is 企画's.
      expect(screen.queryByText('評価の対象')).toBeNull();
    },
  );
});

describe('the year of a 評価年度', () => {
  const calendar: RoundCalendar = {
    ...{ id: idOf(20), fy: 2025, state: 'open', planName: '計画', version: 4, today: '2026-06-15' },
    ...{ openedOn: '2026-04-10', finalizedOn: null, lockReason: null, departments: [], editions: [], extensions: [] },
    steps: [{ position: 0, label: '入力', dueOn: '2026-05-29', waiting: 3, late: 2 }],
    figures: [{ month: 6, total: 5, names: ['面積', '人数'] }],
  };

  it('marks the month of today alone, and says of figures how many more there are', () => {
    renderPart(<CalendarTable calendar={calendar} title="予定" />);
    const rows = within(screen.getByRole('table', { name: '予定' })).getAllByRole('row');
    const now = rows.filter((row) => row.querySelector('[aria-current="date"]'));
    expect(now.map(({ textContent }) => textContent)).toEqual(['令和8年6月今日 15日5件（面積、人数ほか）']);
    expect(rows.find((row) => row.textContent?.startsWith('令和8年5月'))?.textContent).toBe(
      '令和8年5月29日入力の期限遅れあり',
    );
  });

  it('is late only where something still waits', () => {
    const steps = calendar.steps.map((step) => ({ ...step, late: 0 }));
    renderPart(<CalendarTable calendar={{ ...calendar, steps }} title="予定" />);
    expect(screen.queryByText('遅れあり')).toBeNull();
  });
});
