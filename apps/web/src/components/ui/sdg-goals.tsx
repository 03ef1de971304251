import { sdgGoals } from '@mawasu/domain/plans';
import classes from './sdg-goals.module.css';

/** The patch of a goal's colour beside its name; nothing is told by it alone. */
export function SdgPatch({ number }: { number: number }) {
  const goal = sdgGoals[number - 1];
  return <span className={classes.patch} style={{ background: goal?.colour }} aria-hidden="true" />;
}

/** Goals by number and official name, in their order. */
export function SdgGoalList({ numbers }: { numbers: readonly number[] }) {
  const shown = sdgGoals.filter(({ number }) => numbers.includes(number));
  return (
    <ul className={classes.list} aria-label="SDGsの目標">
      {shown.map(({ number, name }) => (
        <li key={number}>
          <SdgPatch number={number} />
          {number}　{name}
        </li>
      ))}
    </ul>
  );
}
