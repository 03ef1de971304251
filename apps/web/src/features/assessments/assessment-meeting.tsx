import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { AssessmentDetail, AssessmentItem } from '@mawasu/contract';
import { leadDepartmentText } from '@mawasu/domain/assessments';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Dialog } from '../../components/ui/dialog.js';
import { QueryView } from '../../components/ui/query-view.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { AssessedInitiatives } from './assessment-aside.js';
import { AssessmentStateBadge } from './assessment-badges.js';
import classes from './assessment-meeting.module.css';
import { AssessmentWords, seatTitle } from './assessment-seat.js';
import { AssessmentSteps } from './assessment-steps.js';
import { type AssessedPlace, assessmentQuery } from './assessments.queries.js';
import { DecisionNote } from './decision-note.js';

interface AssessmentMeetingProps {
  roundId: string;
  fy: number;
  items: readonly AssessmentItem[];
  /** The 施策 that is shown; the first where the address names none of the round. */
  measureId: string | undefined;
  onShow: (measureId: string) => void;
  onClose: () => void;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('textarea, input, select, [contenteditable]') !== null;

/** What is asked in a dialog over the meeting is of the 施策 below it. */
function isAskedOver(meeting: HTMLElement | null, target: EventTarget | null): boolean {
  const dialog = target instanceof HTMLElement ? target.closest('[role="dialog"]') : null;
  return dialog !== null && !dialog.contains(meeting);
}

/** 庁内会議: one 施策 at a time over the whole screen, arrow keys to go on, the record of what is decided below. */
export function AssessmentMeeting({ roundId, fy, items, measureId, onShow, onClose }: AssessmentMeetingProps) {
  const found = items.findIndex((item) => item.measureId === measureId);
  const place = Math.max(found, 0);
  const shown = items[place];
  const top = useRef<HTMLDivElement>(null);
  const go = (step: number) => {
    const next = items[place + step];
    if (next) onShow(next.measureId);
  };
  const keys = useRef(go);
  keys.current = go;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isTyping(event.target) || isAskedOver(top.current, event.target)) return;
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === 'ArrowRight' || event.key === 'PageDown') keys.current(1);
      else if (event.key === 'ArrowLeft' || event.key === 'PageUp') keys.current(-1);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <Dialog opened onClose={onClose} fullScreen title={`${fiscalYearLabel(fy)}の施策評価（会議）`}>
      <div ref={top} className={classes.stage}>
        <Group justify="space-between" className="no-print">
          <Group gap="sm">
            <Button variant="default" size="md" disabled={place === 0} onClick={() => go(-1)}>
              前の施策（←）
            </Button>
            <Button variant="default" size="md" disabled={place >= items.length - 1} onClick={() => go(1)}>
              次の施策（→）
            </Button>
          </Group>
          <Text size="lg" role="status">
            {items.length}件中{shown ? place + 1 : 0}件目
          </Text>
        </Group>
        {shown ? (
          <OneMeasure key={shown.measureId} place={{ roundId, measureId: shown.measureId }} />
        ) : (
          <Text size="xl">この評価年度には、施策がありません。</Text>
        )}
      </div>
    </Dialog>
  );
}

function OneMeasure({ place }: { place: AssessedPlace }) {
  const query = useQuery(assessmentQuery(place));
  return <QueryView query={query}>{(detail) => <Shown place={place} detail={detail} />}</QueryView>;
}

function Shown({ place, detail }: { place: AssessedPlace; detail: AssessmentDetail }) {
  const { code, title, policyTitle, desiredState, departmentName, departmentLeads, proposal, stages } = detail;
  return (
    <Stack gap="lg">
      <div>
        <Text size="lg" c="dimmed">
          {policyTitle}　担当：{leadDepartmentText(departmentName, departmentLeads) ?? '未設定'}
        </Text>
        <Title order={2} className={classes.title}>
          {`${code} ${title}`.trim()}
        </Title>
        {desiredState !== '' && <Text size="lg">目指す姿：{desiredState}</Text>}
      </div>
      <div className={classes.stages}>
        {stages.map((view) => (
          <section key={view.seat} className={classes.seat} aria-label={seatTitle(view)}>
            <Group justify="space-between">
              <Title order={3}>{seatTitle(view)}</Title>
              <Group gap={6}>
                <SampleMark sample={view.sample} />
                <AssessmentStateBadge {...view} />
              </Group>
            </Group>
            <AssessmentWords detail={detail} view={view} />
            {view.actions.includes('note') && (
              <DecisionNote place={place} view={view} title={seatTitle(view)} size="xl" />
            )}
            {view.actions.includes('decide') && (
              <Group mt="sm">
                <AssessmentSteps
                  place={place}
                  view={view}
                  title={seatTitle(view)}
                  blocked={null}
                  onRefused={() => undefined}
                />
              </Group>
            )}
          </section>
        ))}
      </div>
      {proposal !== null && <Text size="lg">{proposal.reason}</Text>}
      <AssessedInitiatives detail={detail} />
    </Stack>
  );
}
