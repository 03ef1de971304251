import { Checkbox, Group, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import { ScrollBox } from '../../../components/ui/scroll-box.js';
import { isEmptyCell } from '../../../lib/pasted-cells.js';
import { actualInputWords } from '../answer-words.js';
import type { ActualInput } from '../autosave/actual-input.js';
import type { PasteTarget, PlannedCell } from './paste-plan.js';
import classes from './paste-table.module.css';

/** A whole column of a spreadsheet may be pasted by mistake; its first cells say so as well as all of them. */
const BEYOND_SHOWN = 5;
const CELL_SHOWN = 40;

function quote(cell: string): string {
  const text = cell.trim().replace(/\s+/g, ' ');
  return `「${text.length > CELL_SHOWN ? `${text.slice(0, CELL_SHOWN)}…` : text}」`;
}

function Mark({ tone, words }: { tone: 'error' | 'warning'; words: string }) {
  const Icon = tone === 'error' ? IconCircleX : IconAlertTriangle;
  const color = tone === 'error' ? 'var(--mantine-color-error)' : 'var(--mawasu-warning-text)';
  return (
    <Group gap={4} wrap="nowrap" align="flex-start" c={color}>
      <Icon size={16} style={{ flexShrink: 0, marginTop: 3 }} aria-hidden />
      <Text size="sm" inherit component="span">
        {words}
      </Text>
    </Group>
  );
}

/** The unit stands in a column of its own. */
const inputWords = ({ indicator }: PasteTarget, input: ActualInput): string =>
  actualInputWords({ ...indicator, unit: '' }, input);

function currentWords(target: PasteTarget): string {
  const { unread } = target.input;
  return unread ? `${quote(unread.text)}（保存されていません）` : inputWords(target, target.input);
}

interface Erasing {
  /** Boxes whose figure may be taken away. */
  erased: ReadonlySet<string>;
  onErase: (slot: string, isErased: boolean) => void;
}

function Outcome({ planned, erased, onErase }: { planned: PlannedCell } & Erasing) {
  const { cell } = planned;
  if (planned.kind === 'beyond') return <Text size="sm">{quote(cell)}</Text>;
  if (planned.kind === 'unchanged') {
    return (
      <Text size="sm" c="dimmed">
        変更なし（{isEmptyCell(cell) ? '空のセル' : `コピーしたセル：${quote(cell)}`}）
      </Text>
    );
  }
  if (planned.kind === 'refused') {
    return (
      <Stack gap={2}>
        <Text size="sm">{quote(cell)}</Text>
        <Mark tone="error" words={planned.message} />
      </Stack>
    );
  }
  const { target, next, note, doubts } = planned;
  const value = inputWords(target, next);
  const isAsCopied = value.replaceAll(',', '').startsWith(cell.trim().replaceAll(',', ''));
  return (
    <Stack gap={2}>
      <Text fw={700}>{value}</Text>
      {!isAsCopied && (
        <Text size="sm" c="dimmed">
          コピーしたセル：{quote(cell)}
        </Text>
      )}
      {note !== null && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
      {doubts.map((words) => (
        <Mark key={words} tone="warning" words={words} />
      ))}
      {planned.erases && (
        <Checkbox
          size="sm"
          label={`保存済みの ${inputWords(target, { ...target.input, certainty: null })}${target.indicator.unit} を消す`}
          aria-label={`${target.indicator.name}の保存済みの値を消す`}
          checked={erased.has(target.slot)}
          onChange={(event) => onErase(target.slot, event.currentTarget.checked)}
        />
      )}
    </Stack>
  );
}

function PlannedRow({ planned, ...erasing }: { planned: PlannedCell } & Erasing) {
  if (planned.kind === 'beyond') {
    return (
      <Table.Tr>
        <Table.Th scope="row" colSpan={3}>
          <Mark tone="warning" words="貼り付け先がありません" />
        </Table.Th>
        <Table.Td>
          <Outcome planned={planned} {...erasing} />
        </Table.Td>
      </Table.Tr>
    );
  }
  const { target } = planned;
  return (
    <Table.Tr>
      <Table.Th scope="row">{target.indicator.name}</Table.Th>
      <Table.Td>{target.indicator.unit}</Table.Td>
      <Table.Td>{currentWords(target)}</Table.Td>
      <Table.Td>
        <Outcome planned={planned} {...erasing} />
      </Table.Td>
    </Table.Tr>
  );
}

/** One row for each pasted cell: where it goes, what stands there, and what will, or why nothing will. */
export function PasteTable({ planned, ...erasing }: { planned: readonly PlannedCell[] } & Erasing) {
  const beyond = planned.filter(({ kind }) => kind === 'beyond');
  const shown = planned.slice(0, planned.length - Math.max(0, beyond.length - BEYOND_SHOWN));
  const left = planned.length - shown.length;
  return (
    <ScrollBox label="貼り付ける内容">
      <Table className={classes.cells} withTableBorder withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">指標</Table.Th>
            <Table.Th scope="col">単位</Table.Th>
            <Table.Th scope="col">いまの値</Table.Th>
            <Table.Th scope="col">貼り付ける値</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((cell, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the cells keep their order
            <PlannedRow key={index} planned={cell} {...erasing} />
          ))}
          {left > 0 && (
            <Table.Tr>
              <Table.Td colSpan={4}>ほかに{left.toLocaleString('ja-JP')}件、貼り付け先がありません。</Table.Td>
            </Table.Tr>
          )}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
