import { remarkStates } from '../remarks/remarks.js';
import { defaultScale } from '../scales/scales.js';
import type { SheetIndicator } from './check-indicators.js';
import type { SheetRemark } from './check-remarks.js';
import { checkSheet, hasAnswers, isBlockShown } from './check-sheet.js';
import { defaultForm, type Form, type FormBlock, findBlock } from './form.js';
import { hasErrors } from './sheet-finding.js';
import type { SheetState } from './sheet-state.js';

const texts = {
  activities: '防災訓練を3回実施した。',
  results: '参加者が増えた。',
  issues: '若い世代の参加が少ない。',
  nextActions: '学校と連携する。',
  viewpointResults: '自主防災組織と協働した。',
};
const textKeys = Object.keys(texts);

function anIndicator(rest: Partial<SheetIndicator> = {}): SheetIndicator {
  return {
    id: 'i1',
    name: '訓練参加者数',
    asked: true,
    actual: '120',
    state: 'recorded',
    stateReason: null,
    certainty: 'final',
    doubts: [],
    isMet: true,
    ...rest,
  };
}

interface Overrides extends Partial<Omit<SheetState, 'content'>> {
  content?: Record<string, string | null>;
}

/** A sheet without any finding. */
function aSheet({ content, ...rest }: Overrides = {}): SheetState {
  return {
    form: defaultForm,
    scale: defaultScale,
    scope: 'full',
    initiativeId: 'own',
    hasViewpoint: true,
    content: { ...texts, progressStatus: 'A', futureDirection: 'continue', ...content },
    proposedStatus: 'A',
    costs: [],
    indicators: [anIndicator()],
    lastYear: null,
    remarks: [],
    betterMeasure: null,
    checksOff: [],
    ...rest,
  };
}

function found(rest: Overrides = {}): string[] {
  return checkSheet(aSheet(rest)).map(({ severity, code, field }) => `${severity} ${code} ${field}`);
}

const withIndicator = (rest: Partial<SheetIndicator>) => ({ indicators: [anIndicator(rest)] });

describe('a complete sheet', () => {
  it('has no finding', () => {
    expect(checkSheet(aSheet())).toEqual([]);
  });

  it('may have no indicator and no last year', () => {
    expect(found({ indicators: [], proposedStatus: null })).toEqual([]);
  });
});

describe('a 簡易 sheet', () => {
  const blocks = defaultForm.blocks.map((block): FormBlock => {
    return { ...block, askedOf: block.key === 'activities' ? 'full' : 'all' };
  });
  const form: Form = { blocks };

  it('is not asked what only 通常 ones are, and everything else', () => {
    const content = { activities: null, results: null };
    expect(found({ form, content, scope: 'simple' })).toEqual(['error text_missing results']);
    expect(found({ form, content, scope: 'full' })).toEqual([
      'error text_missing activities',
      'error text_missing results',
    ]);
  });

  it('of a round made before there was a choice is asked everything', () => {
    expect(found({ content: { activities: null }, scope: 'simple' })).toEqual(['error text_missing activities']);
  });
});

describe('remarks', () => {
  const remark = (rest: Partial<SheetRemark>): SheetRemark => ({
    ...{ id: 'm1', kind: 'finding', state: 'open', blockLabel: '課題', fy: 2024, isCarried: true },
    ...rest,
  });

  it('that wait for the 課 keep the sheet back, last year’s as well as this year’s', () => {
    const remarks = [remark({}), remark({ id: 'm2', kind: 'question', isCarried: false })];
    expect(checkSheet(aSheet({ remarks })).map(({ field, message }) => `${field} ${message}`)).toEqual([
      'remark:m1 令和6年度の指摘（課題）への対応を入力してください。',
      'remark:m2 質問（課題）への回答を入力してください。',
    ]);
  });

  it.each(remarkStates.filter((state) => state !== 'open'))('that are %s do not', (state) => {
    expect(found({ remarks: [remark({ state })] })).toEqual([]);
  });
});

describe('texts', () => {
  it.each(textKeys)('%s must be filled', (field) => {
    for (const empty of ['', null, '　', ' \n', '\u200b', '\u3164']) {
      expect(found({ content: { [field]: empty } })).toEqual([`error text_missing ${field}`]);
    }
  });

  it('must hold more than marks', () => {
    for (const marks of ['。', '・・・', 'ー', '－', '…', '〃']) {
      expect(found({ content: { issues: marks, nextActions: `\u200b${marks}\n` } })).toEqual([
        'error text_marks_only issues',
        'error text_marks_only nextActions',
      ]);
    }
    for (const words of ['なし', '特になし', '特になし。']) {
      expect(found({ content: { issues: words } })).toEqual(['warning text_stock_phrase issues']);
    }
  });

  it('may be marks where nothing has to be written', () => {
    expect(found({ content: { directionNote: '－' } })).toEqual([]);
  });

  it('視点の実績 is asked for only where the 取組み has a 視点', () => {
    const content = { viewpointResults: '' };
    expect(found({ content, hasViewpoint: false })).toEqual([]);
    expect(found({ content })).toEqual(['error text_missing viewpointResults']);
  });

  it('may be 2000 characters long, counted as a person does', () => {
    expect(found({ content: { results: '𠮷'.repeat(2000) } })).toEqual([]);
    const [finding] = checkSheet(aSheet({ content: { results: 'あ'.repeat(2001) } }));
    expect(finding).toMatchObject({
      code: 'text_too_long',
      message: '「成果」は2000文字までにしてください（いま2001文字）。',
    });
  });

  it("warns when a text is last year's, small changes aside", () => {
    const lastYear = { results: '参加者が\n増えた', issues: '会場が狭い。', nextActions: '学校と連携する。' };
    expect(found({ lastYear, content: { nextActions: '学校と連携する。。' } })).toEqual([
      'warning text_unchanged results',
      'warning text_unchanged nextActions',
    ]);
    expect(hasErrors(checkSheet(aSheet({ lastYear })))).toBe(false);
  });

  it('points out a text that says nothing by itself', () => {
    expect(found({ content: { issues: '検討する。' } })).toEqual(['warning text_stock_phrase issues']);
  });
});

describe('indicators', () => {
  it('an actual must be there', () => {
    for (const rest of [{ actual: null, state: 'not_entered' }, { actual: null }, { state: 'not_entered' }] as const) {
      expect(found(withIndicator(rest))).toEqual(['error actual_missing indicator:i1']);
    }
  });

  it.each(['compiling', 'not_survey_year', 'not_published'] as const)('%s explains itself', (state) => {
    expect(found(withIndicator({ actual: null, state }))).toEqual([]);
  });

  it.each(['unmeasurable', 'ended', 'not_applicable'] as const)('%s needs a reason', (state) => {
    for (const stateReason of [null, '　', '\u200b']) {
      expect(found(withIndicator({ actual: null, state, stateReason }))).toEqual([
        'error state_reason_missing indicator:i1',
      ]);
    }
    expect(found(withIndicator({ actual: null, state, stateReason: '事業を委託に切り替えたため' }))).toEqual([]);
  });

  it('passes on what looks like a slip in a figure, which keeps nothing back', () => {
    const doubts = [{ code: 'actual_jump', message: '「訓練参加者数」が昨年度と5倍以上違います。' }] as const;
    const state = aSheet(withIndicator({ doubts }));
    expect(checkSheet(state)).toEqual([
      { severity: 'warning', field: 'indicator:i1', code: 'actual_jump', message: doubts[0].message },
    ]);
    expect(hasErrors(checkSheet(state))).toBe(false);
    expect(found(withIndicator({ actual: null, state: 'compiling', doubts }))).toEqual([]);
  });

  it('an actual of 0 is a value', () => {
    expect(found(withIndicator({ actual: '0' }))).toEqual([]);
  });

  it('points out preliminary figures', () => {
    expect(found(withIndicator({ certainty: 'preliminary' }))).toEqual(['warning actual_preliminary indicator:i1']);
  });
});

describe('progress status', () => {
  it('must be one of the round', () => {
    expect(found({ content: { progressStatus: null }, proposedStatus: null })).toEqual([
      'error status_missing progressStatus',
    ]);
    expect(found({ content: { progressStatus: 'E' } })).toEqual(['error status_unknown progressStatus']);
  });

  it('may be left to the 目安, which 提出 takes over', () => {
    expect(found({ content: { progressStatus: null } })).toEqual([]);
  });

  it('needs a reason of ten characters when it is not the 目安', () => {
    for (const overrideReason of [null, '', '台風のため', '　　台風のため　　　　', '\u200b'.repeat(10)]) {
      expect(found({ content: { progressStatus: 'B', overrideReason } })).toEqual([
        'error override_reason_missing overrideReason',
      ]);
    }
    const overrideReason = '一部の訓練を延期したため';
    expect(found({ content: { progressStatus: 'B', overrideReason } })).toEqual([]);
    expect(found({ content: { progressStatus: 'B' }, proposedStatus: null })).toEqual([]);
    const [finding] = checkSheet(aSheet({ content: { progressStatus: 'B' } }));
    expect(finding?.message).toBe('目安「A 順調」と違う進捗状況です。変更理由を10文字以上で入力してください。');
  });

  it.each([
    ['A', [true], false],
    ['B', [true], false],
    ['C', [true, true], true],
    ['D', [true, null], true],
    ['D', [true, false], false],
    ['D', [null], false],
    ['completed', [true], false],
  ] as const)('%s although the targets are met %j: doubtful is %s', (progressStatus, verdicts, isDoubtful) => {
    const indicators = verdicts.map((isMet, index) => anIndicator({ id: `i${index}`, isMet }));
    const expected = isDoubtful ? ['warning status_below_results progressStatus'] : [];
    const content = { progressStatus, futureDirection: 'improve', directionNote: '' };
    const direction =
      progressStatus === 'completed' ? { futureDirection: 'complete', directionNote: '令和9年度末' } : {};
    expect(found({ content: { ...content, ...direction }, proposedStatus: progressStatus, indicators })).toEqual(
      expected,
    );
  });
});

describe('a low status although targets are met', () => {
  it.each([
    [[true, true, true], '指標3件中3件が目標を達成していますが、'],
    [[true], '指標1件中1件が目標を達成していますが、'],
    [[true, null, null], '指標3件中1件が目標を達成しています（ほかの2件は、達成かどうかを判定できません）が、'],
  ] as const)('says of how many indicators, never of all: %j', (verdicts, text) => {
    const indicators = verdicts.map((isMet, index) => anIndicator({ id: `i${index}`, isMet }));
    const [finding] = checkSheet(aSheet({ indicators, content: { progressStatus: 'D' }, proposedStatus: 'D' }));
    expect(finding?.message).toBe(`${text}進捗状況が「D 遅れている」です。確認してください。`);
  });
});

describe('future direction', () => {
  it('must be one of the round', () => {
    expect(found({ content: { futureDirection: null } })).toEqual(['error direction_missing futureDirection']);
    expect(found({ content: { futureDirection: 'grow' } })).toEqual(['error direction_unknown futureDirection']);
  });

  it.each(['expand', 'continue', 'improve', 'reduce'])('%s needs no more', (futureDirection) => {
    expect(found({ content: { futureDirection } })).toEqual([]);
  });

  it('統合 needs the other 取組み', () => {
    for (const directionTarget of [null, '']) {
      const content = { futureDirection: 'merge', directionNote: '地域防災力の向上', directionTarget };
      expect(found({ content })).toEqual(['error initiative_missing directionTarget']);
    }
    expect(found({ content: { futureDirection: 'merge', directionTarget: 'other' } })).toEqual([]);
    const [finding] = checkSheet(aSheet({ content: { futureDirection: 'merge' } }));
    expect(finding?.message).toBe('「統合する相手の取組み」を選んでください。');
  });

  it('nothing merges with itself', () => {
    expect(found({ content: { futureDirection: 'merge', directionTarget: 'own' } })).toEqual([
      'error initiative_own directionTarget',
    ]);
  });

  it('a 取組み left from a direction before is neither asked for nor looked at', () => {
    for (const directionTarget of ['own', 'other']) {
      expect(found({ content: { futureDirection: 'continue', directionTarget } })).toEqual([]);
    }
  });

  it.each(['suspend', 'complete'])('%s needs its year', (futureDirection) => {
    for (const directionNote of [null, '来年度に終える']) {
      expect(found({ content: { futureDirection, directionNote } })).toEqual([
        'error direction_year_missing directionNote',
      ]);
    }
    expect(found({ content: { futureDirection, directionNote: 'R9末で終える' } })).toEqual([]);
  });
});

describe('the list as a whole', () => {
  it('follows the order of the sheet and says in Japanese what to do', () => {
    const findings = checkSheet(
      aSheet({
        ...withIndicator({ actual: null, state: 'not_entered' }),
        content: {
          activities: '',
          results: '',
          issues: '',
          nextActions: '',
          viewpointResults: '',
          progressStatus: null,
          futureDirection: null,
        },
        proposedStatus: null,
      }),
    );
    expect(findings.map(({ field }) => field)).toEqual([
      'indicator:i1',
      ...textKeys,
      'progressStatus',
      'futureDirection',
    ]);
    expect(hasErrors(findings)).toBe(true);
    for (const { message } of findings) expect(message).toMatch(/ください。$/);
  });
});

describe('a form of its own', () => {
  const text = (key: string, label: string): FormBlock => ({
    ...(findBlock(defaultForm, 'issues') as FormBlock),
    key,
    label,
  });
  const choice: FormBlock = {
    ...text('necessity', '必要性'),
    kind: 'choice',
    max: null,
    options: ['高い', 'やや高い', 'やや低い', '低い'].map((label, index) => ({ code: `n${index}`, label })),
  };
  const form: Form = { blocks: [text('factors', '要因'), choice] };

  it('asks for exactly its own blocks, in their order', () => {
    expect(found({ form, content: {} })).toEqual(['error text_missing factors', 'error choice_missing necessity']);
    expect(found({ form, content: { factors: '天候に恵まれた。', necessity: 'n1' } })).toEqual([]);
    expect(found({ form, content: { factors: '天候に恵まれた。', necessity: 'x' } })).toEqual([
      'error choice_unknown necessity',
    ]);
  });

  it('may ask for a 取組み without a direction', () => {
    const related: FormBlock = { ...text('related', '関連する取組み'), kind: 'initiative', max: null };
    const of = (block: FormBlock, answer: string | null) =>
      found({ form: { blocks: [block] }, content: { related: answer } });
    expect(of(related, null)).toEqual(['error initiative_missing related']);
    expect(of({ ...related, required: false }, null)).toEqual([]);
    expect(of({ ...related, required: false }, 'own')).toEqual(['error initiative_own related']);
  });

  it('knows by its label that a block asks what comes next, also one of the city', () => {
    const of = (label: string) =>
      found({ form: { blocks: [text('own', label)] }, content: { own: '学校との連携について検討する。' } });
    for (const label of ['次年度の改善策', '今後の予定', '翌年度の対応方針']) {
      expect(of(label)).toEqual(['warning text_only_consideration own']);
    }
    for (const label of ['課題', '要因', '市民の意見']) expect(of(label)).toEqual([]);
  });

  it('leaves out what is not required', () => {
    expect(found({ form: { blocks: [{ ...choice, required: false }] } })).toEqual([]);
  });

  it('shows a block when it is asked for', () => {
    const shown = (rest: Overrides) =>
      defaultForm.blocks.filter((block) => isBlockShown(block, aSheet(rest))).map(({ key }) => key);
    expect(shown({})).not.toContain('overrideReason');
    expect(shown({ content: { progressStatus: 'B' } })).toContain('overrideReason');
    expect(shown({ hasViewpoint: false })).not.toContain('viewpointResults');
    expect(shown({ content: { futureDirection: null } })).not.toContain('directionNote');
    expect(shown({ content: { futureDirection: 'merge' } })).toContain('directionTarget');
    for (const futureDirection of [null, 'continue', 'suspend', 'gone']) {
      expect(shown({ content: { futureDirection, directionTarget: 'other' } })).not.toContain('directionTarget');
    }
  });

  it('knows whether anything was answered', () => {
    expect([hasAnswers(form, {}), hasAnswers(form, { factors: '' }), hasAnswers(form, { necessity: 'n0' })]).toEqual([
      false,
      false,
      true,
    ]);
    expect(hasAnswers(form, { activities: 'another form’s' })).toBe(false);
  });
});
