import { markWords, searchWords, type TextSegment } from '@mawasu/domain/text';

/** A text in pieces, those that were searched for marked; as the search of the server gives them. */
export function MarkedText({ segments }: { segments: readonly TextSegment[] }) {
  let at = 0;
  return (
    <>
      {segments.map(({ text, found }) => {
        const key = at;
        at += text.length;
        return found ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
      })}
    </>
  );
}

/** A text with the words of a query marked, by the rules of the search itself. */
export function HighlightedText({ text, query }: { text: string; query: string }) {
  return <MarkedText segments={markWords(text, searchWords(query))} />;
}
