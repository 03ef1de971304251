import { defaultScale } from '../scales/scales.js';
import { checkEntry, type EntryCheckInput, hasErrors } from './entry-check.js';
import type { EntryIndicator } from './entry-check-indicators.js';
import { type EntryField, entryFields } from './entry-finding.js';

const texts: Record<EntryField, string> = {
  activities: '防災訓練を3回実施した。',
  results: '参加者が増えた。',
  issues: '若い世代の参加が少ない。',
  nextActions: '学校と連携する。',
  viewpointResults: '自主防災組織と協働した。',
};

function anIndicator(rest: Partial<EntryIndicator> = {}): EntryIndicator {
  return {
    id: 'i1',
    name: '訓練参加者数',
    unit: '人',
    decimals: 0,
    actual: '120',
    state: 'recorded',
    stateReason: null,
    certainty: 'final',
    previousActual: '100',
    isMet: true,
    ...rest,
  };
}

/** A sheet without any finding. */
function anEntry(rest: Partial<EntryCheckInput> = {}): EntryCheckInput {
  return {
    scale: defaultScale,
    fields: texts,
    viewpoint: 2,
    progressStatus: 'A',
    proposal: { status: 'A' },
    overrideReason: null,
    futureDirection: 'continue',
    directionNote: null,
    indicators: [anIndicator()],
    lastYear: null,
    ...rest,
  };
}

function found(rest: Partial<EntryCheckInput>): string[] {
  return checkEntry(anEntry(rest)).map(({ severity, code, field }) => `${severity} ${code} ${field}`);
}

const withIndicator = (rest: Partial<EntryIndicator>) => ({ indicators: [anIndicator(rest)] });

describe('a complete sheet', () => {
  it('has no finding', () => {
    expect(checkEntry(anEntry())).toEqual([]);
  });

  it('may have no indicator and no last year', () => {
    expect(found({ indicators: [], proposal: { status: null } })).toEqual([]);
  });
});

describe('texts', () => {
  it.each(entryFields)('%s must be filled', (field) => {
    for (const empty of ['', '　', ' \n']) {
      expect(found({ fields: { ...texts, [field]: empty } })).toEqual([`error text_missing ${field}`]);
    }
  });

  it('視点の実績 is asked for only where the 取組み has a 視点', () => {
    const fields = { ...texts, viewpointResults: '' };
    expect(found({ fields, viewpoint: null })).toEqual([]);
    expect(found({ fields, viewpoint: 6 })).toEqual(['error text_missing viewpointResults']);
  });

  it('may be 2000 characters long, counted as a person does', () => {
    expect(found({ fields: { ...texts, results: '𠮷'.repeat(2000) } })).toEqual([]);
    const [finding] = checkEntry(anEntry({ fields: { ...texts, results: 'あ'.repeat(2001) } }));
    expect(finding).toMatchObject({
      code: 'text_too_long',
      message: '「成果」は2000文字までにしてください（いま2001文字）。',
    });
  });

  it("warns when a text is last year's word for word, line breaks aside", () => {
    const lastYear = { fields: { results: '参加者が\n増えた。', issues: '会場が狭い。' } };
    expect(found({ lastYear })).toEqual(['warning text_unchanged results']);
    expect(hasErrors(checkEntry(anEntry({ lastYear })))).toBe(false);
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
    expect(found(withIndicator({ actual: null, state, stateReason: '　' }))).toEqual([
      'error state_reason_missing indicator:i1',
    ]);
    expect(found(withIndicator({ actual: null, state, stateReason: '事業を委託に切り替えたため' }))).toEqual([]);
  });

  it.each([
    ['100', '1000', true],
    ['100', '999', false],
    ['100', '10', true],
    ['100', '10.1', false],
    ['0', '5000', false],
    ['100', '0', false],
    ['-100', '-1000', true],
    [null, '5000', false],
  ])('last year %s, now %s: looks like a slip is %s', (previousActual, actual, isSuspicious) => {
    const expected = isSuspicious ? ['warning actual_jump indicator:i1'] : [];
    expect(found(withIndicator({ previousActual, actual }))).toEqual(expected);
  });

  it('an actual of 0 is a value', () => {
    expect(found(withIndicator({ actual: '0' }))).toEqual([]);
  });

  it('points out preliminary figures', () => {
    expect(found(withIndicator({ certainty: 'preliminary' }))).toEqual(['warning actual_preliminary indicator:i1']);
  });

  it('names the indicator and its figures', () => {
    const [finding] = checkEntry(anEntry(withIndicator({ actual: '12000', previousActual: '1200' })));
    expect(finding?.message).toBe(
      '「訓練参加者数」が昨年度と10倍以上違います（今年度 12,000人、昨年度 1,200人）。桁と単位を確認してください。',
    );
  });
});

describe('progress status', () => {
  it('must be one of the round', () => {
    expect(found({ progressStatus: null })).toEqual(['error status_missing progressStatus']);
    expect(found({ progressStatus: 'E' })).toEqual(['error status_unknown progressStatus']);
  });

  it('needs a reason of ten characters when it is not the proposed one', () => {
    const rest = { progressStatus: 'B', proposal: { status: 'A' } };
    for (const overrideReason of [null, '', '台風のため', '　　台風のため　　　　']) {
      expect(found({ ...rest, overrideReason })).toEqual(['error override_reason_missing overrideReason']);
    }
    expect(found({ ...rest, overrideReason: '一部の訓練を延期したため' })).toEqual([]);
    expect(found({ ...rest, proposal: { status: null } })).toEqual([]);
    const [finding] = checkEntry(anEntry(rest));
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
    expect(found({ progressStatus, proposal: { status: progressStatus }, indicators })).toEqual(expected);
  });
});

describe('a low status although targets are met', () => {
  it.each([
    [[true, true, true], '指標3件中3件が目標を達成していますが、'],
    [[true], '指標1件中1件が目標を達成していますが、'],
    [[true, null, null], '指標3件中1件が目標を達成しています（ほかの2件は、達成かどうかを判定できません）が、'],
    [[true, true, null], '指標3件中2件が目標を達成しています（ほかの1件は、達成かどうかを判定できません）が、'],
  ] as const)('says of how many indicators, never of all: %j', (verdicts, text) => {
    const indicators = verdicts.map((isMet, index) => anIndicator({ id: `i${index}`, isMet }));
    const [finding] = checkEntry(anEntry({ progressStatus: 'D', proposal: { status: 'D' }, indicators }));
    expect(finding?.message).toBe(`${text}進捗状況が「D 遅れている」です。確認してください。`);
    expect(finding?.message).not.toContain('すべて');
  });
});

describe('future direction', () => {
  it('must be one of the round', () => {
    expect(found({ futureDirection: null })).toEqual(['error direction_missing futureDirection']);
    expect(found({ futureDirection: 'grow' })).toEqual(['error direction_unknown futureDirection']);
  });

  it.each(['expand', 'continue', 'improve', 'reduce'])('%s needs no more', (futureDirection) => {
    expect(found({ futureDirection })).toEqual([]);
  });

  it('統合 needs the other 取組み', () => {
    for (const directionNote of [null, '', '　']) {
      expect(found({ futureDirection: 'merge', directionNote })).toEqual([
        'error direction_target_missing directionNote',
      ]);
    }
    expect(found({ futureDirection: 'merge', directionNote: '地域防災力の向上' })).toEqual([]);
  });

  it.each(['suspend', 'complete'])('%s needs its year', (futureDirection) => {
    for (const directionNote of [null, '来年度に終える']) {
      expect(found({ futureDirection, directionNote })).toEqual(['error direction_year_missing directionNote']);
    }
    expect(found({ futureDirection, directionNote: 'R9末で終える' })).toEqual([]);
  });
});

describe('the list as a whole', () => {
  it('follows the order of the sheet and says in Japanese what to do', () => {
    const findings = checkEntry(
      anEntry({
        ...withIndicator({ actual: null, state: 'not_entered' }),
        fields: { activities: '', results: '', issues: '', nextActions: '', viewpointResults: '' },
        progressStatus: null,
        futureDirection: null,
      }),
    );
    expect(findings.map(({ field }) => field)).toEqual([
      'indicator:i1',
      ...entryFields,
      'progressStatus',
      'futureDirection',
    ]);
    expect(hasErrors(findings)).toBe(true);
    for (const { message } of findings) expect(message).toMatch(/ください。$/);
  });
});
