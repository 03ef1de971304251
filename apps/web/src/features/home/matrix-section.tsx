import { Text } from '@mantine/core';
import type { DepartmentProgress, Home, StateCount } from '@mawasu/contract';
import { isEvaluated } from '@mawasu/domain/workflow';
import { type FigureColumn, FigureTable } from '../../components/ui/figure-table.js';
import { Section } from '../../components/ui/section.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import classes from './home.module.css';

type Row = DepartmentProgress;

const countOf = (row: Row, key: string) => row.counts.find((count) => count.key === key)?.count ?? 0;
const sum = (rows: readonly Row[], figure: (row: Row) => number) => rows.reduce((total, row) => total + figure(row), 0);

/** Only places that occur, in the order of the workflow: a column of zeros hides the one that matters. */
function placesOf([first, ...rest]: readonly Row[]): StateCount[] {
  if (!first) return [];
  return first.counts.filter(({ key }) => [first, ...rest].some((row) => countOf(row, key) > 0));
}

function Figure({ count, search }: { count: number; search: Record<string, string> }) {
  if (count === 0) return <span className={classes.zero}>0</span>;
  return (
    <TextLink to={paths.entries} search={search}>
      {count}
    </TextLink>
  );
}

/** A sum leaves 対象外 out, and so does its list. */
const totalSearch = (row: Row) => ({
  departmentId: row.departmentId,
  ...(row.counts.some(({ state, count }) => count > 0 && !isEvaluated(state)) ? { state: 'evaluated' } : {}),
});

function columnsOf(places: readonly StateCount[]): FigureColumn<Row>[] {
  return [
    {
      key: 'department',
      header: '課',
      cell: (row) => (
        <>
          {row.name}
          {row.divisionName !== null && (
            <Text component="span" fz="xs" c="dimmed" ml="xs">
              {row.divisionName}
            </Text>
          )}
        </>
      ),
    },
    ...places.map(
      ({ key, label }): FigureColumn<Row> => ({
        key,
        header: label,
        align: 'figure',
        cell: (row) => <Figure count={countOf(row, key)} search={{ departmentId: row.departmentId, state: key }} />,
      }),
    ),
    {
      key: 'late',
      header: '期限超過',
      align: 'figure',
      cell: (row) => <Figure count={row.late} search={{ departmentId: row.departmentId, late: 'true' }} />,
    },
    {
      key: 'total',
      header: places.some(({ state }) => !isEvaluated(state)) ? '計（対象外を除く）' : '計',
      align: 'figure',
      cell: (row) => <Figure count={row.total} search={totalSearch(row)} />,
    },
  ];
}

/** 提出状況: departments × states. Every figure opens the list behind it. */
export function MatrixSection({ home }: { home: Home }) {
  if (home.departments.length === 0) return null;
  const places = placesOf(home.departments);
  const footer = [
    '計',
    ...places.map(({ key }) => sum(home.departments, (row) => countOf(row, key))),
    sum(home.departments, (row) => row.late),
    sum(home.departments, (row) => row.total),
  ];
  return (
    <Section title="提出状況" description="数字を選ぶと、その年度評価シートの一覧が開きます。" flush>
      <FigureTable
        caption="課と状態ごとの年度評価シートの件数"
        columns={columnsOf(places)}
        rows={home.departments}
        rowKey={(row) => row.departmentId}
        footer={footer}
        minWidth={640}
      />
    </Section>
  );
}
