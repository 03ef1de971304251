import { Group, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import classes from './reorganisation.module.css';

/** Where the person stands among the steps; the focus follows to the name of the step. */
export function ReorganisationSteps({ names, at }: { names: readonly string[]; at: number }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(at);
  useEffect(() => {
    if (first.current === at) return;
    first.current = -1;
    heading.current?.focus();
  }, [at]);
  return (
    <>
      <Group component="ol" gap="md" className={classes.steps} aria-label="手順">
        {names.map((name, index) => (
          <li key={name} aria-current={index === at ? 'step' : undefined}>
            <Text component="span" fz="sm" fw={index === at ? 700 : 400} c={index === at ? undefined : 'dimmed'}>
              {index + 1}. {name}
            </Text>
          </li>
        ))}
      </Group>
      <h2 ref={heading} tabIndex={-1} className={classes.heading}>
        {names[at]}
      </h2>
    </>
  );
}
