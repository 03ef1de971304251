import { isUnwritten } from './blank.js';
import { sentencesOf } from './repeated-text.js';

/** Thinking about it, or that it would be good: nobody does anything by it. Punctuation is gone when it is asked. */
const END =
  /(?:(?:検討|研究|調査研究|協議検討)(?:を?(?:する|したい|します|していく|していきます|していきたい|している|しています|中である|中です|してまいります|して参ります|を?(?:進め|重ね|行)(?:る|う|ます|います|ていく|っていく|ていきます|っていきます|てまいります|ってまいります))|が必要(?:である|です|となる)?|の必要がある|課題(?:とする|である|です))?|(?:が|こと(?:が|も))?望まし(?:い|いです|いと考える|いと考えます)|必要(?:がある|があります|である|です|となる|となります|と考える|と考えます))$/u;

/**
 * Whether every sentence of a text only says that something will be considered, is needed or would be desirable:
 * 「学校との連携について検討する。」「見直しが必要である。」. Empty text, and one of marks alone: no.
 */
export function isOnlyConsideration(text: string): boolean {
  return !isUnwritten(text) && sentencesOf(text).every((sentence) => END.test(sentence));
}
