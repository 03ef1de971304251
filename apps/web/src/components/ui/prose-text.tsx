import { paperBlocks, type TextBlock, textBlocks } from '@mawasu/domain/text';
import { useIsPrinting } from '../../lib/printing.js';
import classes from './prose-text.module.css';

const FIGURE = /^[▲△\-－−+]?[0-9０-９][0-9０-９,，.．]*[%％]?$/;

function PastedTable({ rows }: { rows: readonly string[][] }) {
  return (
    <table className={classes.table}>
      <tbody>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a text stay where they are, and two may be alike.
          <tr key={at}>
            {row.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <td key={column} data-figure={FIGURE.test(cell) || undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const blockOf = (block: TextBlock) => (block.kind === 'table' ? <PastedTable rows={block.rows} /> : block.text);

/** What a person wrote, to be read: as it was typed, and a table pasted from a spreadsheet as a table. Stands in a `div` or `td`. */
export function ProseText({ text }: { text: string }) {
  const isPrinting = useIsPrinting();
  const blocks = isPrinting ? paperBlocks(text) : textBlocks(text);
  if (blocks.every(({ kind }) => kind === 'text')) return text;
  return (
    <>
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text stay where they are
        <div key={at} className={classes.part}>
          {blockOf(block)}
        </div>
      ))}
    </>
  );
}
