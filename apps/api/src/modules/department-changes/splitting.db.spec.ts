import type { ReorganisationPreview, ReorganiseInput } from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { anIndicator } from '../../testing/builders/indicator.builder.js';
import { aReorganisedCity, type ReorganisedCity } from '../../testing/builders/reorganised-city.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { recomputeResults } from '../indicators/indicator-recompute.js';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

const reason = '組織改正条例による。';
const FY = 2026;

function splitOf(city: ReorganisedCity, rest: Partial<ReorganiseInput> = {}): ReorganiseInput {
  return {
    kind: 'split',
    fyFrom: FY,
    sourceIds: [city.sections[2].id],
    targets: [
      { key: 'road', name: '道路課', parentId: city.divisionId },
      { key: 'river', name: '河川課', parentId: city.divisionId },
    ],
    reason,
    dryRun: true,
    ...rest,
  };
}

type Choices = Pick<ReorganiseInput, 'nodes' | 'people' | 'sections'>;

/** Nodes and 課 go to the two in turn, the first person to both, the others to the first. */
function inTurn({ choices }: ReorganisationPreview): Choices {
  const turn = ({ id }: { id: string }, index: number) => ({ id, targets: [index % 2 === 0 ? 'road' : 'river'] });
  return {
    nodes: choices.nodes.map(turn),
    sections: choices.sections.map(turn),
    people: choices.people.map(({ id }, index) => ({ id, targets: index === 0 ? ['road', 'river'] : ['road'] })),
  };
}

async function split(city: ReorganisedCity, rest: Partial<ReorganiseInput> = {}) {
  const first = await city.admin.departments.reorganise(splitOf(city, rest));
  const asked = { ...splitOf(city, rest), ...inTurn(first.preview) };
  const { preview } = await city.admin.departments.reorganise(asked);
  const act = { ...asked, dryRun: false, fingerprint: preview.fingerprint };
  const { change } = await city.admin.departments.reorganise(act);
  const ids = Object.fromEntries((change?.departments ?? []).map(({ key, id }) => [key, id]));
  return { choices: first.preview.choices, preview, road: ids.road ?? '', river: ids.river ?? '' };
}

const query = (sql: string, ...values: unknown[]) => t.dataSource.query(sql, values);

describe('a 分割', () => {
  it('asks for whom each node and each person is, and is refused while one is without', async () => {
    const city = await aReorganisedCity(t);
    const [, , { nodeIds, entrant, head }] = city.sections;
    const { preview } = await city.admin.departments.reorganise(splitOf(city));
    expect(preview.choices.nodes.map(({ id }) => id).sort()).toEqual([...nodeIds].sort());
    expect(preview.choices.people.map(({ label }) => label).sort()).toEqual([entrant.name, head.name].sort());
    expect(preview.unplaced.nodes).toHaveLength(2);
    expect(preview.unplaced.people).toHaveLength(2);
    const act = { ...splitOf(city, { dryRun: false }), fingerprint: preview.fingerprint };
    const { status, body } = await refusal(city.admin.departments.reorganise(act));
    expect([status, (body?.details ?? []).map(({ path }) => path)]).toEqual([400, ['nodes', 'people']]);
    const nodes = nodeIds.map((id) => ({ id, targets: ['road', 'river'] }));
    const both = await city.admin.departments.reorganise(splitOf(city, { nodes }));
    expect(both.preview.unplaced.nodes).toHaveLength(2);
  });

  it('gives each node to the one that was chosen, and a person to both', async () => {
    const city = await aReorganisedCity(t);
    const { choices, road, river, preview } = await split(city);
    expect(preview.unplaced).toEqual({ nodes: [], people: [], sections: [] });
    const [onRoad, onRiver] = choices.nodes.map(({ id }) => id);
    const leads = await query(
      'SELECT node_id, department_id FROM leads_in_year($2) WHERE node_id = ANY ($1)',
      [onRoad, onRiver],
      FY,
    );
    expect(new Map(leads.map((row: Record<string, string>) => [row.node_id, row.department_id]))).toEqual(
      new Map([
        [onRoad, road],
        [onRiver, river],
      ]),
    );
    const held = await query(
      `SELECT user_id, department_id FROM membership WHERE department_id = ANY ($1) AND valid_from = $2`,
      [road, river],
      `${FY}-04-01`,
    );
    expect(held).toHaveLength(3);
  });

  it('moves the sheets of its year with their nodes; those of earlier years are open to the people of both', async () => {
    const moved = await aReorganisedCity(t, { fy: FY });
    const { road, river } = await split(moved);
    const rows = await query('SELECT department_id FROM entry WHERE id = ANY ($1)', moved.sections[2].entryIds);
    expect(rows.map((row: { department_id: string }) => row.department_id).sort()).toEqual([road, river].sort());

    const city = await aReorganisedCity(t);
    await split(city);
    for (const who of [city.sections[2].entrant, city.sections[2].head]) {
      const { items } = await who.client.entries.list(city.roundId);
      expect(items.map(({ departmentName }) => departmentName)).toEqual(['道路河川課', '道路河川課']);
    }
  });

  it('of a 部 gives each 課 to one of the new ones', async () => {
    const city = await aReorganisedCity(t);
    const { road, river } = await split(city, {
      sourceIds: [city.divisionId],
      targets: [
        { key: 'road', name: '市民部', parentId: null },
        { key: 'river', name: '土木部', parentId: null },
      ],
    });
    const { items } = await city.admin.rounds.departments(FY);
    const parents = items
      .filter(({ parentId }) => parentId === road || parentId === river)
      .map(({ parentId }) => parentId);
    expect(parents.sort()).toEqual([road, road, river].sort());
    expect(items.some(({ parentId }) => parentId === city.divisionId)).toBe(false);
  });

  it('leaves the results of indicators under the department that answers', async () => {
    const city = await aReorganisedCity(t, { fy: FY });
    for (const nodeId of city.sections[2].nodeIds) await anIndicator(t.dataSource, { nodeId });
    await recomputeResults(t.dataSource.manager, true);
    await split(city);
    expect((await recomputeResults(t.dataSource.manager, false)).differences).toEqual([]);
  });

  it('into one that keeps the old name is no clash, with a sibling of that name it is one', async () => {
    const city = await aReorganisedCity(t);
    const kept = splitOf(city, {
      targets: [
        { key: 'road', name: '道路河川課', parentId: city.divisionId },
        { key: 'river', name: '河川課', parentId: city.divisionId },
      ],
    });
    await expect(city.admin.departments.reorganise(kept)).resolves.toBeDefined();
    await aDepartment(t.dataSource, { name: '河川課', parentId: city.divisionId });
    const { body } = await refusal(city.admin.departments.reorganise(kept));
    expect(body?.details.map(({ path }) => path)).toEqual(['targets.1.name']);
    const twice = kept.targets.map((target) => ({ ...target, name: '同じ課' }));
    expect((await refusal(city.admin.departments.reorganise({ ...kept, targets: twice }))).status).toBe(400);
  });
});
