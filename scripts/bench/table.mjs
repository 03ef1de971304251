// What the benchmark prints: medians of the rounds, and the ratio of each round (both targets ran next to each other in it).
export function median(values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return NaN;
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const shown = (value, digits = 1) => (Number.isFinite(value) ? value.toFixed(digits) : '–');
const rate = (value) => (Number.isFinite(value) ? Math.round(value).toLocaleString('en') : '–');

/** One line for each operation; `cells` holds { op, connections, target, rate, p99, cpu, databaseCpu, errors } of every run. */
export function tableOf(cells, operations, connections) {
  const of = (op, count, target) =>
    cells.filter((cell) => cell.op === op && cell.connections === count && cell.target === target);
  const joined = (values, digits) => values.map((value) => shown(value, digits)).join(' / ');
  const head = [
    'operation',
    `product op/s (${connections.join(' / ')})`,
    'floor op/s',
    'times slower',
    'goal (aim)',
    'p50 ms at 1',
    `p99 ms at ${connections.at(-1)}`,
    'CPU ms server + PostgreSQL (floor)',
    'errors',
  ];
  const lines = operations.map(([op, { name, goal, aim }]) => {
    const rates = (target) => connections.map((count) => median(of(op, count, target).map((cell) => cell.rate)));
    const ratios = connections.map((count) => {
      const floors = of(op, count, 'floor');
      return median(of(op, count, 'product').map((cell, index) => (floors[index]?.rate ?? NaN) / cell.rate));
    });
    // Processor time is told at the middle number of connections: with one, most of a run is waiting.
    const middle = connections[Math.min(1, connections.length - 1)];
    const cpu = (target) => {
      const runs = of(op, middle, target);
      return `${shown(median(runs.map((cell) => cell.cpu)))} + ${shown(median(runs.map((cell) => cell.databaseCpu)))}`;
    };
    const last = connections.at(-1);
    return [
      `${op} ${name}`,
      rates('product').map(rate).join(' / '),
      goal ? rates('floor').map(rate).join(' / ') : '–',
      goal ? joined(ratios, 1) : '–',
      goal ? `${joined(goal, 1)} (${joined(aim, 1)})` : '–',
      shown(median(of(op, connections[0], 'product').map((cell) => cell.p50)), 1),
      shown(median(of(op, last, 'product').map((cell) => cell.p99)), 0),
      `${cpu('product')}${goal ? ` (${cpu('floor')})` : ''}`,
      String(cells.filter((cell) => cell.op === op).reduce((sum, { errors }) => sum + errors, 0)),
    ];
  });
  const row = (items) => `| ${items.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n');
}
