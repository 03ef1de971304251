import { Group, Table, Text, UnstyledButton } from '@mantine/core';
import type { SheetIndicator } from '@mawasu/contract';
import { indicatorKindLabels } from '@mawasu/domain/indicators';
import { indicatorField } from '@mawasu/domain/sheets';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { FigureNotes } from './figure-notes.js';
import { IndicatorDetails } from './indicator-details.js';
import table from './indicator-table.module.css';
import { LockMark } from './lock-mark.js';
import { NextMark } from './next-mark.js';
import { RateButton } from './rate-button.js';
import { type YearCell, yearCellOf } from './year-cells.js';
import { YearFigure } from './year-figure.js';

interface IndicatorRowProps {
  /** With what is typed for the round's year. */
  indicator: SheetIndicator;
  fy: number;
  /** How many years before this one stand in the row. */
  pastYears: number;
  columns: number;
  isNext: boolean;
  /** What looks like a slip; said here where there is no box that says it. */
  warnings: readonly string[];
  /** This year's box, where the person may enter it. */
  children?: ReactNode;
}

/** The rate that judges a year: against its own target, or where only a later one is set, against the way there. */
function Rate({ cell, opened, onOpen }: { cell: YearCell; opened: number | null; onOpen: (fy: number) => void }) {
  const isPaced = cell.pace !== null;
  return (
    <RateButton
      fy={cell.fy}
      rate={isPaced ? 'pace' : 'achievement'}
      prefix={isPaced ? 'ペース ' : ''}
      text={cell.pace ?? cell.achievement}
      isOpen={cell.fy === opened}
      onOpen={onOpen}
      className={table.rate}
    />
  );
}

/** One indicator in one row; what lies behind its figures opens below it. */
export function IndicatorRow({ indicator, fy, pastYears, columns, isNext, warnings, children }: IndicatorRowProps) {
  const [opened, setOpened] = useState<number | null>(null);
  const detailsId = useId();
  // calculated anew when its own figures change, not with every key typed elsewhere on the sheet
  const current = useMemo(() => yearCellOf(indicator, fy), [indicator, fy]);
  const past = useMemo(
    () => Array.from({ length: pastYears }, (_, i) => yearCellOf(indicator, fy - pastYears + i)),
    [indicator, fy, pastYears],
  );
  const toggle = (year: number) => setOpened(year === opened ? null : year);
  const isOpen = opened !== null;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <>
      <Table.Tr data-field={indicatorField(indicator.id)} className={isNext ? table.next : undefined}>
        <Table.Th scope="row" className={table.name}>
          <Group gap={4} wrap="nowrap" align="flex-start">
            <UnstyledButton
              aria-expanded={isOpen}
              aria-controls={isOpen ? detailsId : undefined}
              aria-label={`${indicator.name}の計算式・定義・グラフ`}
              onClick={() => setOpened(isOpen ? null : fy)}
            >
              <Chevron size={24} stroke={1.75} aria-hidden style={{ display: 'block' }} />
            </UnstyledButton>
            <div>
              <Text component="span" fz="sm" fw={700}>
                {indicator.name}
              </Text>{' '}
              <Text component="span" fz="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                {indicatorKindLabels[indicator.kind]}・{indicator.unit}
              </Text>{' '}
              <SampleMark sample={indicator.sample} /> {isNext && <NextMark />}
            </div>
          </Group>
        </Table.Th>
        {past.map((cell, index) => (
          <Table.Td
            key={cell.fy}
            className={index === past.length - 1 ? table.figure : `${table.figure} ${table.older}`}
          >
            <YearFigure text={cell.actual} />
            <Rate cell={cell} opened={opened} onOpen={toggle} />
          </Table.Td>
        ))}
        <Table.Td className={table.figure}>{current.target}</Table.Td>
        <Table.Td className={`${table.thisYear} ${table.entry}`}>
          {children ?? (
            <>
              <Text fz="sm">
                {current.actual} {indicator.lockedBecause !== null && <LockMark cause={indicator.lockedBecause} />}
              </Text>
              <FigureNotes understood={null} sum={null} warnings={warnings} erase={null} />
            </>
          )}
        </Table.Td>
        <Table.Td className={table.figure}>
          <Rate cell={current} opened={opened} onOpen={toggle} />
        </Table.Td>
      </Table.Tr>
      {isOpen && (
        <Table.Tr id={detailsId}>
          <Table.Td colSpan={columns} className={table.details}>
            <section aria-label={`${indicator.name}の計算式・定義・グラフ`}>
              <IndicatorDetails indicator={indicator} fy={fy} opened={opened} onOpen={setOpened} />
            </section>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
