import { Button, Dialog, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { silenceTowardsServer } from '../../lib/server-contact.js';
import { isSessionExpired } from '../../lib/session-expiry.js';
import { type IdleState, idleState, needsTouch } from './idle-clock.js';
import { touchSession } from './session.queries.js';

const CHECKED_EVERY_MS = 15_000;
const signsOfLife = ['pointerdown', 'keydown'] as const;

/** Says in good time that the session is about to end for want of activity, and keeps it while somebody works. */
export function IdleNotice({ idleMinutes }: { idleMinutes: number }) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<IdleState>({ phase: 'active', minutesLeft: idleMinutes });
  useEffect(() => {
    let isTouching = false;
    const touch = () => {
      if (isTouching || isSessionExpired()) return;
      isTouching = true;
      void touchSession(queryClient).finally(() => {
        isTouching = false;
      });
    };
    const check = () => {
      const next = idleState(silenceTowardsServer(), idleMinutes);
      setState(next);
      if (next.phase === 'over') touch();
    };
    const noticeLife = () => {
      if (needsTouch(silenceTowardsServer(), idleMinutes)) touch();
    };
    const timer = setInterval(check, CHECKED_EVERY_MS);
    for (const sign of signsOfLife) document.addEventListener(sign, noticeLife, { passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of signsOfLife) document.removeEventListener(sign, noticeLife);
    };
  }, [queryClient, idleMinutes]);

  const goOn = () => {
    void touchSession(queryClient).then(() => setState({ phase: 'active', minutesLeft: idleMinutes }));
  };
  return (
    <Dialog
      opened={state.phase === 'warning'}
      // Below the header: the foot of the page belongs to the sheet's own buttons.
      position={{ top: 72, right: 20 }}
      size={620}
      maw="calc(100vw - 40px)"
      withBorder
      role="status"
      className="no-print"
    >
      <Group justify="space-between" wrap="nowrap">
        <Text fz="sm">操作がないため、あと約{state.minutesLeft}分でサインインの有効期限が切れます。</Text>
        <Button size="xs" flex="none" onClick={goOn}>
          続ける
        </Button>
      </Group>
    </Dialog>
  );
}
