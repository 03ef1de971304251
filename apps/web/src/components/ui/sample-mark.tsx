import classes from './sample-mark.module.css';

/** Stands beside everything that is not the city's own data. */
export function SampleMark({ sample = true }: { sample?: boolean }) {
  if (!sample) return null;
  return (
    <span className={classes.mark} title="動作確認用の架空のデータです。">
      サンプル
    </span>
  );
}
