import { Table, Text } from '@mantine/core';
import type { PredecessorCosts, SavedCost, SheetCost } from '@mawasu/contract';
import {
  type CostFigures,
  costFigureText,
  costKey,
  costPartLabels,
  costParts,
  costPlaceText,
  costSources,
  costUnit,
  sourcesDifference,
  sumOfSources,
} from '@mawasu/domain/costs';
import { costField } from '@mawasu/domain/sheets';
import { Fragment, type ReactNode } from 'react';
import { SampleMark } from '../../../components/ui/sample-mark.js';
import { ScrollBox } from '../../../components/ui/scroll-box.js';
import { LockMark } from '../lock-mark.js';
import classes from './costs.module.css';

/** In the order of the columns: 事業費, its 財源, what they come to, 人工. */
const amounts = costParts.filter((part) => part !== 'staff');
export const COST_COLUMNS = costParts.length + 2;

/** What the 財源 come to beside the 事業費, and by how much the two differ. */
export function SumCell({ figures }: { figures: CostFigures }) {
  const sum = sumOfSources(figures);
  const difference = sourcesDifference(figures);
  if (sum === null)
    return (
      <Text component="span" fz="sm">
        −
      </Text>
    );
  const isUnbalanced = difference !== null && difference !== '0';
  return (
    <>
      {costFigureText('total', sum)}
      {isUnbalanced && (
        <span className={`${classes.unit} ${classes.unbalanced}`}>
          差 {difference.startsWith('-') ? '' : '＋'}
          {costFigureText('total', difference)}
        </span>
      )}
    </>
  );
}

/** The frame of the table: one row a year and moment. */
export function CostFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ScrollBox label={label}>
      <Table className={classes.table} aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">年度・段階</Table.Th>
            {amounts.map((part) => (
              <Table.Th key={part} scope="col">
                {costPartLabels[part]}
                <span className={classes.unit}>{costUnit(part)}</span>
              </Table.Th>
            ))}
            <Table.Th scope="col">
              財源の計
              <span className={classes.unit}>{costUnit('total')}</span>
            </Table.Th>
            <Table.Th scope="col">
              {costPartLabels.staff}
              <span className={classes.unit}>1人1年＝1.00</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

/** The amounts of a row to be read. */
function Amounts({ cost }: { cost: SavedCost }) {
  const text = (part: keyof CostFigures) => costFigureText(part, cost[part]) || '−';
  return (
    <>
      {(['total', ...costSources] as const).map((part) => (
        <Table.Td key={part}>{text(part)}</Table.Td>
      ))}
      <Table.Td>
        <SumCell figures={cost} />
      </Table.Td>
      <Table.Td>{text('staff')}</Table.Td>
    </>
  );
}

/** A row to be read. */
export function CostLine({ cost, before }: { cost: SheetCost; before?: string | undefined }) {
  return (
    <Table.Tr data-field={costField(costKey(cost))}>
      <Table.Th scope="row" className={classes.place}>
        {costPlaceText(cost)} {cost.lockedBecause !== null && <LockMark cause={cost.lockedBecause} />}{' '}
        <SampleMark sample={cost.sample} />
        {before !== undefined && (
          <Text size="xs" className={classes.before}>
            前回：<del>{before === '' ? '未入力' : before}</del>
          </Text>
        )}
      </Table.Th>
      <Amounts cost={cost} />
    </Table.Tr>
  );
}

/** What stands with the 取組み from which this one came, each for itself: two are not one sum. */
export function PredecessorCostsTable({ predecessors }: { predecessors: readonly PredecessorCosts[] }) {
  if (predecessors.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={700}>
        引継ぎ元の取組みの事業費
      </Text>
      <Text size="sm" c="dimmed" mb={4}>
        この取組みに引き継がれた取組みの額です。取組みごとに示し、この取組みの額には加えていません。
      </Text>
      <CostFrame label="引継ぎ元の取組みの事業費">
        {predecessors.map(({ nodeId, title, costs }) => (
          <Fragment key={nodeId}>
            <Table.Tr>
              <Table.Th colSpan={COST_COLUMNS} scope="rowgroup" className={classes.notes}>
                <span className={classes.note}>{title}</span>
              </Table.Th>
            </Table.Tr>
            {costs.map((cost) => (
              <Table.Tr key={costKey(cost)}>
                <Table.Th scope="row" className={classes.place}>
                  {costPlaceText(cost)} <SampleMark sample={cost.sample} />
                </Table.Th>
                <Amounts cost={cost} />
              </Table.Tr>
            ))}
          </Fragment>
        ))}
      </CostFrame>
    </div>
  );
}

interface CostTableProps {
  costs: readonly SheetCost[];
  label: string;
  /** What stood there when the person last looked, by `costKey`; only of what was another. */
  before: Readonly<Record<string, string>>;
}

/** What the sheet has of 事業費, to be read. */
export function CostTable({ costs, label, before }: CostTableProps) {
  return (
    <CostFrame label={label}>
      {costs.map((cost) => cost.asked && <CostLine key={costKey(cost)} cost={cost} before={before[costKey(cost)]} />)}
    </CostFrame>
  );
}
