// The city's own plan as papers with synthetic answers and figures: every text of every paper is another one, since a
// compiler answers a repeated text from memory.
const years = [2021, 2022, 2023, 2024, 2025];
const answers = ['実施内容', '成果', '課題', '今後の取組', '視点の実績'];

const answerOf = (label, name, paper) => ({
  ...{ key: label, label, choice: false },
  text: `【${paper}】${label}として、${name}に関する会議を${(paper % 9) + 2}回開き、関係する課と団体の役割を決めた。手順書を見直し、訓練の結果を全ての課に配布した。周知は広報紙と市ホームページのほか、会報も活用した。`,
});

function indicatorOf(index, paper) {
  const figure = (base) => (base + index + paper / 10).toFixed(1);
  const cells = years.map((fy, at) => {
    const shown = { fy, target: figure(50 + at), actual: figure(49 + at), yearActual: null, stateLabel: null };
    return { ...shown, certaintyLabel: '確報', rateDisplay: '98.1%', qualifiers: [] };
  });
  const rate = { display: '98.1%', formula: `${figure(53)} ÷ ${figure(54)} × 100 ＝ 98.1%`, reason: null, notes: [] };
  const points = cells.map(({ fy, target, actual }) => ({ fy, target, actual, yearActual: null }));
  return {
    ...{
      ownerLabel: '施策',
      name: `指標${index}（${paper}）`,
      unit: '％',
      decimals: 1,
      kindLabel: '成果',
      sample: true,
    },
    ...{ directionLabel: '↑ 増加が望ましい', aggregationLabel: '時点', cells },
    ...{ baselineText: '50.4％（令和2年度）', finalTargetText: '60.0％（令和12年度）' },
    ...{ achievement: rate, progress: rate, pace: rate, notes: ['出典：活動状況の調査'] },
    series: { baseline: { fy: 2020, value: '50.4' }, finalTarget: { fy: 2030, value: '60.0' }, points, breaks: [] },
  };
}

/** The report model of one 施策 of the plan file. */
export function reportOf(measure, paper) {
  const { initiatives, ...texts } = measure;
  return {
    meta: {
      ...{ title: '施策評価シート', cityName: '三郷市', planName: '総合計画', planStatusLabel: '案', fy: 2025 },
      ...{ fyLabel: '令和7年度（2025年度）', asOf: '2026-06-15T01:30:00.000Z', asOfLabel: '令和8年6月15日 10:30' },
      ...{ stageLabel: '受付中・集計途中', sample: true },
      levels: { policy: '方針', pillar: '施策の柱', measure: '施策', initiative: '取組み' },
    },
    measure: { ...texts, policyTitle: '方針', pillarTitle: null, leadDepartment: '市民活動課' },
    years: years.map((fy) => ({ fy, label: `令和${fy - 2018}年度`, shortLabel: `R${fy - 2018}` })),
    indicators: [1, 2, 3, 4].map((index) => indicatorOf(index, paper)),
    indicatorNote: null,
    initiatives: initiatives.map(({ name, content, reformViewpointContent }) => ({
      ...{ name, content, viewpointLabel: '②参加と協働', viewpointContent: reformViewpointContent },
      ...{ department: '市民活動課', stateLabel: '確認済', exclusionReason: null, sample: true },
      answers: answers.map((label) => answerOf(label, name, paper)),
      progressStatusLabel: 'B 概ね順調',
    })),
    summary: { statusCounts: [{ label: 'B 概ね順調', count: initiatives.length }], sentence: '集計しています。' },
    edition: null,
  };
}
