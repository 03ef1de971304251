import { Alert } from '@mantine/core';
import type { RoundScale } from '@mawasu/contract';
import { findProgressStatus, progressStatusText } from '@mawasu/domain/scales';

interface ProposalNoteProps {
  scale: RoundScale;
  proposal: { status: string | null; reason: string };
}

/** The 目安 of the sheet's own figures, and what it rests on: beside the choice, never instead of it. */
export function ProposalNote({ scale, proposal }: ProposalNoteProps) {
  const proposed = proposal.status === null ? null : findProgressStatus(scale, proposal.status);
  const title = proposed ? `目安：${progressStatusText(proposed)}` : '目安はありません';
  return (
    <Alert color="blue" p="xs">
      <b>{title}</b>
      {'　'}
      <span>{proposal.reason}</span>
    </Alert>
  );
}
