import type { DataSource } from 'typeorm';
import { Cost } from '../../modules/costs/cost.entity.js';

/** What is entered of 事業費 of a 取組み for a year and moment; the rest is not. */
export async function aCost(
  source: DataSource,
  traits: Partial<Cost> & Pick<Cost, 'nodeId' | 'fy' | 'stage'>,
): Promise<void> {
  await source.manager.insert(Cost, { ...traits } as object);
}
