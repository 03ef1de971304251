import type { EntityManager } from 'typeorm';

/** Holds nodes of a plan, in one order for everybody: two who give the same node an indicator or a 課 take turns. */
export async function lockNodes(manager: EntityManager, ids: Iterable<string>): Promise<void> {
  const nodes = [...new Set(ids)];
  await manager.query('SELECT n.id FROM plan_node n WHERE n.id = ANY ($1::uuid[]) ORDER BY n.id FOR UPDATE', [nodes]);
}
