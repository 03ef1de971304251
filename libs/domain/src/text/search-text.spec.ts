import { describe, expect, it } from '@jest/globals';

import { foldForSearch } from './search-text.js';

describe('foldForSearch', () => {
  it.each([
    ['強靱な防災基盤', '強靭な防災基盤'],
    ['取組み', '取り組み'],
    ['取組み', '取組'],
    ['取り組みます', '取組みます'],
    ['三ヶ所', '三ケ所'],
    ['ＩＣＴ', 'ict'],
    ['SDGｓ', 'sdgs'],
    ['ｼﾃｨﾌﾟﾛﾓｰｼｮﾝ', 'シティプロモーション'],
    ['経１－１', '経1-1'],
    ['経1−1', '経1-1'],
    ['市⺠', '市民'],
    ['葛\u{e0100}城市', '葛城市'],
    ['子育\u00adて', '子育て'],
    ['公\u200d園', '公園'],
    ['\u200e市役所\u200f', '市役所'],
    ['図\u034f書館', '図書館'],
    ['辻\u{e0101}\ufe00堂', '辻堂'],
    ['髙橋', '高橋'],
    ['川﨑', '川崎'],
    ['𠮷田', '吉田'],
    ['ごみ', 'ゴミ'],
    ['コミュニティ', 'こみゅにてぃ'],
    ['ｺﾞﾐ', 'ごみ'],
    ['ヴァイオリン', 'ゔぁいおりん'],
    ['三ヶ所', '三け所'],
    ['いすヾ', 'いすゞ'],
    ['取リ組ミ', '取り組み'],
    ['か\u3099っこう', 'ガッコウ'],
    ['國學院', '国学院'],
    ['渡邊', '渡辺'],
    ['渡邉', '渡辺'],
    ['三澤', '三沢'],
    ['ｶﾞｲﾄﾞ', 'ガイド'],
    ['か\u3099', 'が'],
    ['避難所の円滑な運営のため\nの委員会の設置', '避難所の円滑な運営のための委員会の設置'],
    ['江戸川水防事務組合　水防計画', '江戸川水防事務組合水防計画'],
  ])('makes %j and %j one', (one, other) => {
    expect(foldForSearch(one)).toBe(foldForSearch(other));
  });

  it.each([
    ['リーダー', 'り-だ-'],
    ['はは', 'ハバ'],
    ['いし', 'イ゛シ'],
    ['ろ', '口'],
    ['経1-1', '経1-2'],
    ['取組', '組合'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(foldForSearch(one)).not.toBe(foldForSearch(other));
  });

  it('gives nothing for blanks', () => {
    expect(foldForSearch(' \u3000\n\t\u200b')).toBe('');
  });

  it('changes nothing when folded again', () => {
    const once = foldForSearch('ＩＣＴ の取リ組ミ、強靭化～三ヶ所のゴミ');
    expect(foldForSearch(once)).toBe(once);
  });
});
