/**
 * Characters which Unicode keeps apart and a person searching does not: old forms of names and places (國, 澤, 邊), variants
 * of fonts (靭, 﨑, 𠮷), small ヶ. The same place in the second list holds the inner form: compared with, never shown.
 */
const written = [
  '亞惡壓圍醫爲壹隱榮營衞驛圓鹽緣應歐毆櫻奧橫溫穩假價畫會懷壞繪擴殼覺學嶽樂勸卷寬歡罐觀關陷顏歸氣龜僞戲犧舊據擧峽狹鄕曉區驅勳徑惠溪經繼莖螢輕鷄',
  '藝缺儉劍圈檢權獻縣險顯驗嚴廣恆黃國黑濟碎齋劑册雜參慘棧蠶贊殘絲齒兒辭濕實寫釋壽收從澁獸縱肅處敍奬將燒稱證乘剩壤孃條淨疊穰讓釀囑觸寢愼晉眞盡圖',
  '粹醉隨髓數樞聲靜齊攝竊專戰淺潛纖踐錢禪雙壯搜插爭總聰莊裝騷藏臟屬續墮體對帶滯臺瀧擇澤單擔膽團彈斷癡遲晝蟲鑄廳聽鎭遞鐵轉點傳黨盜燈當鬪德獨讀屆',
  '繩貳惱腦廢拜賣麥發髮拔蠻祕濱甁拂佛竝變邊邉辨瓣辯舖步穗寶豐沒飜每槇萬滿默彌藥譯豫餘與譽搖樣謠遙瑤來賴亂覽龍兩獵綠壘勵禮隸靈齡戀爐勞樓郞祿錄灣',
  '冨嶋嶌峯嵜舘濵栁桒檜籠壺礦鑛靑淸戶吳內增曾瀨產敎緖巢蘆鷗蟬摑嚙繫麵醬蔣屛瘦簞蠟顚塡剝頰𠮷𠮟靭髙﨑ヶヵ〜',
].join('');
const compared = [
  '亜悪圧囲医為壱隠栄営衛駅円塩縁応欧殴桜奥横温穏仮価画会懐壊絵拡殻覚学岳楽勧巻寛歓缶観関陥顔帰気亀偽戯犠旧拠挙峡狭郷暁区駆勲径恵渓経継茎蛍軽鶏',
  '芸欠倹剣圏検権献県険顕験厳広恒黄国黒済砕斎剤冊雑参惨桟蚕賛残糸歯児辞湿実写釈寿収従渋獣縦粛処叙奨将焼称証乗剰壌嬢条浄畳穣譲醸嘱触寝慎晋真尽図',
  '粋酔随髄数枢声静斉摂窃専戦浅潜繊践銭禅双壮捜挿争総聡荘装騒蔵臓属続堕体対帯滞台滝択沢単担胆団弾断痴遅昼虫鋳庁聴鎮逓鉄転点伝党盗灯当闘徳独読届',
  '縄弐悩脳廃拝売麦発髪抜蛮秘浜瓶払仏並変辺辺弁弁弁舗歩穂宝豊没翻毎槙万満黙弥薬訳予余与誉揺様謡遥瑶来頼乱覧竜両猟緑塁励礼隷霊齢恋炉労楼郎禄録湾',
  '富島島峰崎館浜柳桑桧篭壷鉱鉱青清戸呉内増曽瀬産教緒巣芦鴎蝉掴噛繋麺醤蒋屏痩箪蝋顛填剥頬吉叱靱高崎ケカ~',
].join('');

const forms = Array.from(compared);
const FORM_OF = new Map(Array.from(written).map((character, index) => [character, forms[index] ?? character]));
const VARIANT = new RegExp(`[${written}]`, 'gu');

/** Every such character; for the test that says the database compares them alike. */
export const characterVariants: readonly string[] = [...FORM_OF.keys()];

export function unifyVariants(text: string): string {
  return text.replace(VARIANT, (character) => FORM_OF.get(character) ?? character);
}
