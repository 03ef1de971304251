import { useDisclosure } from '@mantine/hooks';
import type { EntryDetail, EntryAction as OfferedAction } from '@mawasu/contract';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { QueryView } from '../../components/ui/query-view.js';
import { paths } from '../../config/paths.js';
import { entryQuery } from './entries.queries.js';
import { EntryHeader } from './entry-header.js';
import { EntryHistory } from './entry-history.js';
import { EntrySheet } from './entry-sheet.js';
import { type StepDone, StepOutcome, whereTo } from './step-outcome.js';

/** One 年度評価シート with its header. The key keeps the sheets of two 取組み from sharing what is being typed. */
export function EntryView({ entryId, userId }: { entryId: string; userId: string }) {
  const query = useQuery(entryQuery(entryId));
  const navigate = useNavigate();
  const [done, setDone] = useState<StepDone | null>(null);
  const [historyIsOpen, history] = useDisclosure(false);
  const goOn = (entry: EntryDetail, action: OfferedAction['action']) => {
    const shownOn = whereTo(entry, action);
    setDone({ action, entry, shownOn });
    if (shownOn !== entry.id) void navigate({ to: paths.entry, params: { entryId: shownOn } });
  };
  return (
    <>
      <StepOutcome done={done} opened={entryId} />
      <QueryView query={query} wholePage="年度評価シート">
        {(entry) => (
          <>
            <EntryHeader
              entry={entry}
              history={
                <EntryHistory entryId={entry.id} opened={historyIsOpen} onOpen={history.open} onClose={history.close} />
              }
            />
            <EntrySheet key={entry.id} entry={entry} userId={userId} onDone={goOn} onHistory={history.open} />
          </>
        )}
      </QueryView>
    </>
  );
}
