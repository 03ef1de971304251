import { importKinds } from '../imports/import-kinds.js';
import { nothingSetUp, type SetupFacts } from './setup-facts.js';
import { isSetUp, setupProgress } from './setup-progress.js';
import { importKindsOfStep, rolesOfStep, type SetupStepKey, setupStepKeys } from './setup-steps.js';

/** A city of three 課 in which everything is in use. */
const inUse: SetupFacts = {
  ...nothingSetUp,
  ...{ cityName: '川辺市', firstFy: 2026, divisions: 1, sections: 3 },
  ...{ people: 7, planners: 1, sectionsAsked: 3, plans: 1, policies: 5, measures: 6, initiatives: 12 },
  ...{ indicators: 9, nodes: 18, rounds: 1, openedRounds: 1, signedIn: 7 },
};

function stepOf(key: SetupStepKey, changes: Partial<SetupFacts>) {
  const step = setupProgress({ ...inUse, ...changes }).find((one) => one.key === key);
  if (!step) throw new Error(`no step ${key}`);
  return step;
}

const nobody = { people: 0, planners: 0, signedIn: 0, sectionsWithoutEntrant: 3, sectionsNotSignedIn: 3 };
const noPlan = { plans: 0, policies: 0, measures: 0, initiatives: 0, nodes: 0 };

describe('what a city still lacks', () => {
  it('is everything on the first day, in the order in which it is done', () => {
    const steps = setupProgress(nothingSetUp);
    expect(steps.map(({ key }) => key)).toEqual([...setupStepKeys]);
    expect(steps.map(({ state }) => state)).toEqual(setupStepKeys.map(() => 'todo'));
    for (const { findings } of steps) expect(findings.some(({ isNeeded }) => isNeeded)).toBe(true);
    expect(isSetUp(nothingSetUp)).toBe(false);
  });

  it('is nothing in a city that works', () => {
    expect(setupProgress(inUse).flatMap(({ findings }) => findings)).toEqual([]);
    expect(isSetUp(inUse)).toBe(true);
  });

  it.each<[string, SetupStepKey, Partial<SetupFacts>, string, string[]]>([
    ['no name', 'city', { cityName: '' }, 'partial', ['市の名前が入っていません。']],
    ['no first year', 'city', { firstFy: null }, 'partial', ['最初に評価する年度が入っていません。']],
    ['neither', 'city', { cityName: '', firstFy: null }, 'todo', ['市の名前', '最初に評価する年度']],
    ['no 部 and no 課', 'departments', { divisions: 0, sections: 0 }, 'todo', ['課がまだありません。']],
    ['a 部 without 課', 'departments', { sections: 0 }, 'partial', ['課がまだありません。']],
    ['課 without a 部', 'departments', { divisions: 0 }, 'done', []],
    ['課 that begin too late', 'departments', { sectionsBeginningLater: 2 }, 'done', ['令和8年度にまだない課が2課']],
    ['nobody', 'people', nobody, 'todo', ['システム管理者のほかに']],
    ['no 企画', 'people', { planners: 0 }, 'partial', ['企画の役割の人がいません。']],
    ['some 課 without 入力者', 'people', { sectionsWithoutEntrant: 2 }, 'partial', ['入力者のいない課が2課']],
    [
      'some 課, the first of them by name',
      'people',
      { sectionsWithoutEntrant: 2, named: { sectionsWithoutEntrant: ['防災課'] } },
      'partial',
      ['入力者のいない課が2課あります（防災課ほか）。'],
    ],
    ['no 課 with one', 'people', { sectionsWithoutEntrant: 3 }, 'partial', ['入力者がいる課がありません。']],
    ['a 課 without 課長', 'people', { sectionsWithoutHead: 1 }, 'done', ['課長のいない課が1課']],
    ['no plan', 'plan', noPlan, 'todo', ['計画がまだありません。']],
    ['a plan without 施策', 'plan', { ...noPlan, plans: 1 }, 'partial', ['施策がまだありません。']],
    ['no 取組み', 'plan', { initiatives: 0 }, 'partial', ['取組みがまだありません。']],
    ['a 施策 without 取組み', 'plan', { measuresWithoutInitiative: 1 }, 'done', ['取組みのない施策が1件']],
    ['no indicator', 'indicators', { indicators: 0 }, 'todo', ['指標がまだありません。']],
    ['no target', 'indicators', { indicatorsWithoutTarget: 4 }, 'partial', ['目標値のない指標が4件']],
    ['no baseline', 'indicators', { indicatorsWithoutBaseline: 2 }, 'done', ['基準値のない指標が2件']],
    ['no source', 'indicators', { indicatorsWithoutSource: 1 }, 'done', ['出典のない指標が1件']],
    ['no month', 'indicators', { indicatorsWithoutMonth: 1 }, 'done', ['実績値の出る月']],
    ['a 施策 without one', 'indicators', { measuresWithoutIndicator: 1 }, 'done', ['指標のない施策が1件']],
    ['nothing to answer for', 'assignments', noPlan, 'todo', ['計画を登録すると']],
    [
      'no 主管課 at all',
      'assignments',
      { measuresWithoutLead: 6, initiativesWithoutLead: 12 },
      'todo',
      ['12件', '6件'],
    ],
    ['some 取組み without', 'assignments', { initiativesWithoutLead: 3 }, 'partial', ['取組みが3件']],
    ['some 施策 without', 'assignments', { measuresWithoutLead: 6 }, 'done', ['施策が6件']],
    ['no round', 'round', { rounds: 0, openedRounds: 0 }, 'todo', ['評価年度がまだありません。']],
    ['a round in 準備', 'round', { openedRounds: 0 }, 'partial', ['受付をまだ始めていません。']],
    ['nobody to invite', 'invitations', nobody, 'todo', ['招待する職員がまだいません。']],
    ['nobody came', 'invitations', { signedIn: 0, sectionsNotSignedIn: 3 }, 'todo', ['3課', '7人']],
    ['a 課 has not come', 'invitations', { signedIn: 5, sectionsNotSignedIn: 1 }, 'partial', ['1課', '2人']],
    ['somebody of a 課 has not', 'invitations', { signedIn: 6 }, 'done', ['1人']],
  ])('%s: %s', (_, key, changes, state, texts) => {
    const step = stepOf(key, changes);
    expect(step.state).toBe(state);
    expect(step.findings).toHaveLength(texts.length);
    for (const [index, text] of texts.entries()) expect(step.findings[index]?.text).toContain(text);
  });

  it('leaves a step done when what it lacks is not needed', () => {
    for (const { state, findings } of setupProgress({ ...inUse, measuresWithoutLead: 1, sectionsWithoutHead: 1 })) {
      expect(state === 'done').toBe(findings.every(({ isNeeded }) => !isNeeded));
    }
  });

  it('says large numbers as they are read', () => {
    const many = { ...inUse, people: 4602, signedIn: 1, sectionsWithoutHead: 1201, indicatorsWithoutTarget: 1300 };
    const steps = setupProgress(many);
    expect(steps.flatMap(({ counts }) => counts.map(({ text }) => text))).toContain('1人（4,602人中）');
    const texts = steps.flatMap(({ findings }) => findings.map(({ text }) => text)).join();
    for (const part of ['1,201課あります', '1,300件あります', '4,601人います']) expect(texts).toContain(part);
  });

  it('counts what is there', () => {
    expect(setupProgress(inUse).flatMap(({ counts }) => counts.map(({ label, text }) => `${label} ${text}`))).toEqual([
      ...['部 1部', '課 3課', '職員 7人', 'うち企画 1人', '方針 5件', '施策 6件', '取組み 12件', '指標 9件'],
      ...['主管課の決まった施策・取組み 18件', '評価年度 1件', 'サインインした職員 7人（7人中）'],
    ]);
  });
});

describe('who does a step', () => {
  it('is the administrator for organisation and people, 企画 for plan and year, either for the name of the city', () => {
    expect(Object.fromEntries(setupStepKeys.map((key) => [key, rolesOfStep(key).join()]))).toEqual({
      city: 'planner,administrator',
      departments: 'administrator',
      people: 'administrator',
      plan: 'planner',
      indicators: 'planner',
      assignments: 'planner',
      round: 'planner',
      invitations: 'administrator',
    });
  });

  it('may do it with a table wherever there is one', () => {
    expect(importKindsOfStep('indicators')).toEqual(['indicators', 'targets']);
    expect(importKindsOfStep('assignments')).toEqual(['assignments']);
    expect(importKindsOfStep('round')).toEqual([]);
    for (const kind of setupStepKeys.flatMap(importKindsOfStep)) expect(importKinds).toContain(kind);
  });
});
