import { ActionIcon, Button, Kbd, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconKeyboard } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import classes from './review.module.css';

interface ReviewFootProps {
  /** What the step that takes the sheet on is called; null for who may not take it. */
  pass: string | null;
  /** So many blocks are to be sent back; null for who may not. */
  returning: number | null;
  pending: boolean;
  /** What was done last, and why a step was refused. */
  left: ReactNode;
  above: ReactNode;
  onPass: () => void;
  onBeginReturn: () => void;
  onReturn: () => void;
  onForgetReturn: () => void;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
  onHelp: () => void;
}

/** The second click of a double click would meet the next sheet. */
const once = (act: () => void) => (event: MouseEvent) => {
  if (event.detail < 2) act();
};

/** All that the keys do, as buttons. What is begun to be sent back is first sent or given up. */
export function ReviewFoot(props: ReviewFootProps) {
  const { pass, returning, pending, left, above, onPrevious, onNext } = props;
  return (
    <div className={classes.foot}>
      {above}
      <div className={classes.left}>{left}</div>
      <Tooltip label="前のシート（K）">
        <ActionIcon
          variant="default"
          size="lg"
          aria-label="前のシート"
          disabled={!onPrevious}
          onClick={() => onPrevious?.()}
        >
          <IconChevronUp size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="次のシート（J）">
        <ActionIcon variant="default" size="lg" aria-label="次のシート" disabled={!onNext} onClick={() => onNext?.()}>
          <IconChevronDown size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="キー操作の一覧（?）">
        <ActionIcon variant="default" size="lg" aria-label="キー操作" onClick={props.onHelp}>
          <IconKeyboard size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {returning !== null && returning > 0 ? (
        <>
          <Button size="compact-md" variant="default" onClick={props.onForgetReturn}>
            差戻しをやめる
          </Button>
          <Button size="compact-md" color="orange" loading={pending} onClick={once(props.onReturn)}>
            {returning}項目を差し戻す
          </Button>
        </>
      ) : (
        <>
          {returning !== null && (
            <Button
              size="compact-md"
              variant="default"
              rightSection={<Kbd size="xs">R</Kbd>}
              onClick={props.onBeginReturn}
            >
              差し戻す
            </Button>
          )}
          {pass !== null && (
            <Button
              size="compact-md"
              loading={pending}
              rightSection={<Kbd size="xs">A</Kbd>}
              onClick={once(props.onPass)}
            >
              {pass}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
