import type { RoundsFile } from '../rounds-file.js';
import { cityYears } from './city-plan.js';

/** One 評価年度 for each year of the plan: all finalized but the last. */
export function cityRounds(): RoundsFile {
  const years = Array.from({ length: cityYears.fyTo - cityYears.fyFrom + 1 }, (_, index) => cityYears.fyFrom + index);
  return {
    instructions: '【サンプル】{年度}の取組みを振り返り、実績と成果、課題、今後の取組を記入してください。',
    steps: [
      { stage: 'entry', label: '入力', waitingLabel: '入力中' },
      { stage: 'head', label: '課長確認', waitingLabel: '課長確認待ち' },
      { stage: 'planning', label: '企画確認', waitingLabel: '企画確認中' },
    ],
    rounds: years.map((fy) =>
      fy === cityYears.fyTo
        ? { fy, state: 'open' as const, firstDay: null, dueAfterDays: [30, 37, 58] }
        : { fy, state: 'finalized' as const, firstDay: `${fy + 1}-05-12`, dueAfterDays: [18, 25, 46] },
    ),
  };
}
