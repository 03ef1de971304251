import type { EntityManager } from 'typeorm';
import { nameAuthor } from '../../platform/persistence/change.js';
import { Cost } from '../costs/cost.entity.js';
import type { CostsFile } from './costs-file.js';
import { loaderAuthor, portions } from './loader-author.js';
import { type LoadedPlan, nodeIdOf } from './plan.loader.js';

/** Sample 事業費 of the 取組み, before the rounds that print it are 確定. */
export async function loadCosts(manager: EntityManager, file: CostsFile, plan: LoadedPlan): Promise<void> {
  const rows = file.flatMap(({ measureCode, initiative, costs }) => {
    const nodeId = nodeIdOf(plan, measureCode, initiative);
    return costs.map(([fy, stage, ...figures]) => {
      const [total, national, prefectural, bonds, other, general, staff] = figures;
      const amounts = { total, national, prefectural, bonds, other, general };
      const texts = Object.entries(amounts).map(([part, value]) => [part, String(value)] as const);
      return { nodeId, fy, stage, ...Object.fromEntries(texts), staff, isSample: true };
    });
  });
  await nameAuthor(manager, loaderAuthor);
  for (const part of portions(rows)) await manager.insert(Cost, part);
}
