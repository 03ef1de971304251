import { Box, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import { findProgressStatus, progressStatusText } from '@mawasu/domain/scales';
import { ProgressStatusBadge } from '../../../components/ui/progress-status-badge.js';
import { fieldSlot } from '../autosave/slots.js';
import { ProposalNote } from '../proposal-note.js';
import { BlockFoot, BlockLabel, BlockRow, LockedAnswer } from './block-row.js';
import { answerOf, type BlockProps, chooserOf, refusalOf } from './opened-sheet.js';

function StatusChoice({ block, sheet }: BlockProps) {
  const { scale } = sheet.entry.round;
  const proposed = findProgressStatus(scale, sheet.entry.proposedStatus ?? '');
  const answer = answerOf({ block, sheet });
  const rules = proposed
    ? `目安と違うものを選ぶときは、変更理由が必要です。選ばないときは、提出のときに目安の「${progressStatusText(proposed)}」になります。`
    : '';
  return (
    <>
      <Radio.Group
        id={fieldSlot(block.key)}
        label={<BlockLabel block={block} sheet={sheet} />}
        description={`${block.hint}${rules}` || undefined}
        value={answer || null}
        error={refusalOf({ block, sheet })}
        onChange={chooserOf({ block, sheet })}
        tabIndex={-1}
      >
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md" verticalSpacing="xs" mt="xs">
          {scale.progressStatuses.map((item) => (
            <Radio key={item.code} value={item.code} label={progressStatusText(item)} description={item.definition} />
          ))}
        </SimpleGrid>
      </Radio.Group>
      <BlockFoot block={block} sheet={sheet} />
    </>
  );
}

function LockedStatus({ block, sheet }: BlockProps) {
  const { scale } = sheet.entry.round;
  const code = answerOf({ block, sheet });
  const chosen = findProgressStatus(scale, code);
  return (
    <LockedAnswer block={block} sheet={sheet}>
      <ProgressStatusBadge statuses={scale.progressStatuses} code={code || null} />
      {chosen && (
        <Text size="sm" c="dimmed">
          {chosen.definition}
        </Text>
      )}
    </LockedAnswer>
  );
}

/** 進捗状況: the 目安 of the sheet's own indicators with its reason, and the choice, which is a person's. */
export function StatusBlock({ block, sheet }: BlockProps) {
  const { scale } = sheet.entry.round;
  const { proposedStatus, proposalReason, editable } = sheet.entry;
  return (
    <BlockRow block={block} sheet={sheet}>
      <Stack gap="sm">
        <ProposalNote scale={scale} proposal={{ status: proposedStatus, reason: proposalReason }} />
        {/* What stands beside the name of the box is not to lie over the 目安 above it. */}
        <Box pos="relative">
          {editable ? <StatusChoice block={block} sheet={sheet} /> : <LockedStatus block={block} sheet={sheet} />}
        </Box>
      </Stack>
    </BlockRow>
  );
}
