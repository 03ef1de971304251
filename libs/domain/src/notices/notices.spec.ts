import { type NoticeFacts, noticeKinds, noticeText } from './notices.js';
import { reminderMail } from './reminder-mail.js';

const facts: NoticeFacts = {
  ...{ kind: 'returned', fy: 2025, initiativeTitle: '耐震化', indicatorName: '耐震化率', departmentName: '危機管理課' },
  measureTitle: '防災',
  ...{ stepLabel: '入力', dueOn: '2026-05-29', count: 3, text: null },
};

describe('the words of a notice', () => {
  it.each([
    ['returned', '「耐震化」が差し戻されました。'],
    ['waiting', '「耐震化」（危機管理課）が確認を待っています。'],
    ['due_week', '危機管理課の入力の締切は令和8年5月29日です（年度評価シート3件）。'],
    ['due_day', '危機管理課の入力の締切が近づいています。令和8年5月29日までです（年度評価シート3件）。'],
    ['overdue', '危機管理課の入力の締切（令和8年5月29日）を過ぎています（年度評価シート3件）。'],
    ['value', '「耐震化率」の実績値が分かる月です。入力してください。'],
    ['correction', '確定した「耐震化」の訂正が始まりました。直して、もう一度提出・確認してください。'],
    ['assess', '施策「防災」の評価を入力できます。'],
    ['released', '施策「防災」が公開されました。事前評価と質問・意見を入力してください。'],
    ['question', '施策「防災」に外部委員の質問・意見があります。回答してください。'],
    ['response', '施策「防災」への外部委員の質問・意見に、対応方針を入力してください。'],
    ['remark', '「耐震化」に指摘が書かれました。回答してください。'],
    ['remark_answered', '「耐震化」の指摘に回答がありました。確かめてください。'],
    ['remark_accepted', '「耐震化」の指摘への回答が確認されました。'],
    ['nudge', '企画から：危機管理課の入力が済んでいない年度評価シート3件をご確認ください。'],
  ] as const)('%s', (kind, text) => {
    expect(noticeText({ ...facts, kind })).toBe(`令和7年度評価：${text}`);
  });

  it('of a 施策評価 name the stage', () => {
    expect(noticeText({ ...facts, kind: 'assess_returned', text: '一次評価' })).toBe(
      '令和7年度評価：施策「防災」の一次評価が差し戻されました。',
    );
    expect(noticeText({ ...facts, kind: 'assess_decide', text: '二次評価' })).toContain('二次評価が提出されました。');
  });

  it('of 企画 are those that were typed', () => {
    expect(noticeText({ ...facts, kind: 'nudge', text: '今週中にお願いします。' })).toBe(
      '令和7年度評価：企画から：今週中にお願いします。',
    );
  });

  it('never hold an empty place, whatever is not known', () => {
    const nothing = {
      measureTitle: null,
      initiativeTitle: null,
      indicatorName: null,
      departmentName: null,
      stepLabel: null,
      dueOn: null,
    };
    for (const kind of noticeKinds) expect(noticeText({ ...facts, ...nothing, kind })).not.toContain('null');
  });
});

describe('the mail of a 督促', () => {
  const reminder = {
    ...{ fy: 2025, departmentName: '危機管理課', stepLabel: '入力', dueOn: '2026-05-29', sheets: 2, daysLate: 3 },
    people: ['入力 一郎', '入力 次郎'],
  };

  it('names the people, the days and the address', () => {
    const { subject, body } = reminderMail(reminder, 'https://mawasu.example.lg.jp');
    expect(subject).toBe('【督促】令和7年度評価 年度評価シートの入力（締切 令和8年5月29日）');
    for (const words of ['危機管理課', '入力 一郎 様、入力 次郎 様', '2件の入力', '3日過ぎて', 'mawasu.example']) {
      expect(body).toContain(words);
    }
  });

  it('before the deadline asks, and where nobody is responsible is addressed to the 課', () => {
    const { subject, body } = reminderMail({ ...reminder, daysLate: -4, people: [] }, '');
    expect(subject).toContain('【お願い】');
    expect(body).toContain('担当者 様');
    expect(body).toContain('締切は令和8年5月29日です');
  });
});
