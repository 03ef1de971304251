import type { OrganisationFile } from '../organisation-file.js';
import { cityYears, type PlacedTopic } from './city-plan.js';
import type { CityWords } from './city-words.js';
import type { SeededRandom } from './seeded-random.js';

/** A quarter of the 取組み of a 施策 is done by another 課 than the one that leads the 施策. */
const ELSEWHERE = 4;

/** 部 and 課, the sample accounts under their usual names, and one 主管課 for each 施策 and 取組み. */
export function cityOrganisation(
  random: SeededRandom,
  words: CityWords,
  topics: readonly PlacedTopic[],
): OrganisationFile {
  const fyFrom = cityYears.fyFrom;
  const divisions = words.departments.map(([name], index) => {
    return { key: `division${index + 1}`, kind: 'division' as const, name: `サンプル${name}`, fyFrom };
  });
  const sections = words.departments.flatMap(([, names], index) =>
    names.map((name, place) => {
      const parent = `division${index + 1}`;
      return {
        key: `section${index + 1}-${place + 1}`,
        kind: 'section' as const,
        name: `サンプル${name}`,
        parent,
        fyFrom,
      };
    }),
  );
  const keys = sections.map(({ key }) => key);
  let lead = keys[0] ?? '';
  const assignments = topics.map(({ measureCode, initiative }, index) => {
    if (initiative === null) lead = keys[index % keys.length] ?? lead;
    const department = initiative !== null && random.isOneIn(ELSEWHERE) ? random.pick(keys) : lead;
    return { code: measureCode, initiative: initiative?.name ?? null, department };
  });
  const users: OrganisationFile['users'] = [
    { account: 'entrant', displayName: '入力 担当（サンプル）', roles: ['entrant'], department: 'section3-1' },
    { account: 'head', displayName: '市民活動 課長（サンプル）', roles: ['section_head'], department: 'section3-1' },
    { account: 'division', displayName: '市民 部長（サンプル）', roles: ['division_head'], department: 'division3' },
    { account: 'planner', displayName: '企画 担当（サンプル）', roles: ['planner'], department: 'section1-1' },
    { account: 'reader', displayName: '閲覧 幹部（サンプル）', roles: ['reader'], department: 'division1' },
    {
      account: 'admin',
      displayName: 'システム 管理者（サンプル）',
      roles: ['administrator'],
      department: 'section1-3',
    },
  ];
  return { departments: [...divisions, ...sections], users, assignments };
}
