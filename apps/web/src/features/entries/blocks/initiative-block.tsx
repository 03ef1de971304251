import { Alert, Button, Loader, Select, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { describeError } from '../../../lib/error-messages.js';
import { filterOptions } from '../../../lib/option-filter.js';
import { roundNodesQuery } from '../../../lib/rounds.js';
import { answerWords } from '../answer-words.js';
import { fieldSlot } from '../autosave/slots.js';
import { initiativeChoices, withNames } from '../initiative-choices.js';
import { BlockFoot, BlockLabel, BlockRow, LockedAnswer } from './block-row.js';
import { answerOf, type BlockProps, chooserOf, refusalOf } from './opened-sheet.js';

/** Why there is nothing to choose from; what was chosen before stays. */
function LoadingFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { message, requestId } = describeError(error);
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title="計画の取組みを読み込めませんでした"
      role="alert"
      mt="xs"
      maw={640}
    >
      {message}
      {requestId !== null && (
        <Text component="p" fz="xs" m={0} mt={4}>
          受付番号：{requestId}
        </Text>
      )}
      <Button
        mt="xs"
        size="xs"
        variant="default"
        display="block"
        leftSection={<IconRefresh size={16} aria-hidden />}
        onClick={onRetry}
      >
        もう一度読み込む
      </Button>
    </Alert>
  );
}

function InitiativeChoice({ block, sheet }: BlockProps) {
  const { entry } = sheet;
  const { data: tree, isError, error, isFetching, refetch } = useQuery(roundNodesQuery(entry.round.id));
  const named = useMemo(() => (tree ? withNames(entry, tree) : entry), [tree, entry]);
  const groups = useMemo(() => (tree ? initiativeChoices(tree, entry.initiative.id) : []), [tree, entry.initiative.id]);
  const answer = answerOf({ block, sheet });
  const isOffered = answer === '' || groups.some(({ items }) => items.some(({ value }) => value === answer));
  const nothing = isFetching
    ? '読み込んでいます。'
    : tree
      ? '当てはまる取組みはありません。'
      : '読み込めませんでした。';
  return (
    <>
      <Select
        id={fieldSlot(block.key)}
        label={<BlockLabel block={block} sheet={sheet} />}
        description={block.hint || undefined}
        placeholder="選んでください"
        // what is answered is read, whether the list is there or not
        data={isOffered ? groups : [{ value: answer, label: answerWords(block, named, answer) }, ...groups]}
        value={answer || null}
        error={refusalOf({ block, sheet })}
        onChange={chooserOf({ block, sheet })}
        allowDeselect={false}
        clearable={!block.required}
        clearButtonProps={{ 'aria-label': `${block.label}の選択を消す` }}
        searchable
        filter={filterOptions}
        nothingFoundMessage={nothing}
        rightSection={isFetching && !tree ? <Loader size="xs" aria-label="取組みを読み込んでいます" /> : undefined}
        maw={640}
      />
      {isError && !tree && !isFetching && <LoadingFailed error={error} onRetry={() => void refetch()} />}
      <BlockFoot block={block} sheet={{ ...sheet, entry: named }} />
    </>
  );
}

/** A block that asks for another 取組み of the plan. The plan is fetched only where there is something to choose. */
export function InitiativeBlock({ block, sheet }: BlockProps) {
  const { entry } = sheet;
  return (
    <BlockRow block={block} sheet={sheet}>
      {entry.editable ? (
        <InitiativeChoice block={block} sheet={sheet} />
      ) : (
        <LockedAnswer block={block} sheet={sheet}>
          {answerWords(block, entry, answerOf({ block, sheet }))}
        </LockedAnswer>
      )}
    </BlockRow>
  );
}
