import table from './indicator-table.module.css';

/** A year's figure; what is said of it in brackets stands below, so that a long note never pushes this year's box out of sight. */
export function YearFigure({ text }: { text: string }) {
  const [figure, ...notes] = text.split(/(?=（)/);
  return (
    <>
      {figure}
      {notes.map((note) => (
        <span key={note} className={table.note}>
          {note}
        </span>
      ))}
    </>
  );
}
