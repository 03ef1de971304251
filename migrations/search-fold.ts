import type { QueryRunner } from 'typeorm';

/** The look-alike radicals of PDFs and, in the same order, the characters they stand for. Frozen here: a migration never changes. */
const radicals = [
  '⺎⺐⺒⺓⺔⺛⺜⺝⺟⺠⺩⺬⺻⻁⻄⻆⻑⻗⻘⻝⻣⻤⻨⻩⻫⻭⻯⻲⼀⼁⼂⼃⼄⼅⼆⼇⼈⼉⼊⼋⼌⼍⼎⼏⼐⼑⼒⼓⼔⼕',
  '⼖⼗⼘⼙⼚⼛⼜⼝⼞⼟⼠⼡⼢⼣⼤⼥⼦⼧⼨⼩⼪⼫⼬⼭⼮⼯⼰⼱⼲⼳⼴⼵⼶⼷⼸⼹⼺⼻⼼⼽⼾⼿⽀⽁⽂⽃⽄⽅⽆⽇',
  '⽈⽉⽊⽋⽌⽍⽎⽏⽐⽑⽒⽓⽔⽕⽖⽗⽘⽙⽚⽛⽜⽝⽞⽟⽠⽡⽢⽣⽤⽥⽦⽧⽨⽩⽪⽫⽬⽭⽮⽯⽰⽱⽲⽳⽴⽵⽶⽷⽸⽹',
  '⽺⽻⽼⽽⽾⽿⾀⾁⾂⾃⾄⾅⾆⾇⾈⾉⾊⾋⾌⾍⾎⾏⾐⾑⾒⾓⾔⾕⾖⾗⾘⾙⾚⾛⾜⾝⾞⾟⾠⾡⾢⾣⾤⾥⾦⾧⾨⾩⾪⾫',
  '⾬⾭⾮⾯⾰⾱⾲⾳⾴⾵⾶⾷⾸⾹⾺⾻⾼⾽⾾⾿⿀⿁⿂⿃⿄⿅⿆⿇⿈⿉⿊⿋⿌⿍⿎⿏⿐⿑⿒⿓⿔⿕',
].join('');
const characters = [
  '兀尢巳幺彑旡日月母民王示聿虎西角長雨青食骨鬼麦黄斉歯竜亀一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚',
  '匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戸手支攴文斗斤方无日',
  '曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网',
  '羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹',
  '雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黄黍黒黹黽鼎鼓鼠鼻齊齒龍龜龠',
].join('');

/** Characters compared as another one: as written, and in the same order as compared. */
interface Variants {
  written: string;
  compared: string;
}

/** As the function was made first. */
export const firstVariants: Variants = { written: '靭髙﨑ヶヵ〜', compared: '靱高崎ケカ~' };

/** With old forms of names and places. */
export const variantsWithOldForms: Variants = {
  written: [
    '亞惡壓圍醫爲壹隱榮營衞驛圓鹽緣應歐毆櫻奧橫溫穩假價畫會懷壞繪擴殼覺學嶽樂勸卷寬歡罐觀關陷顏歸氣龜僞戲犧舊據擧峽狹鄕曉區驅勳徑惠溪經繼莖螢輕鷄',
    '藝缺儉劍圈檢權獻縣險顯驗嚴廣恆黃國黑濟碎齋劑册雜參慘棧蠶贊殘絲齒兒辭濕實寫釋壽收從澁獸縱肅處敍奬將燒稱證乘剩壤孃條淨疊穰讓釀囑觸寢愼晉眞盡圖',
    '粹醉隨髓數樞聲靜齊攝竊專戰淺潛纖踐錢禪雙壯搜插爭總聰莊裝騷藏臟屬續墮體對帶滯臺瀧擇澤單擔膽團彈斷癡遲晝蟲鑄廳聽鎭遞鐵轉點傳黨盜燈當鬪德獨讀屆',
    '繩貳惱腦廢拜賣麥發髮拔蠻祕濱甁拂佛竝變邊邉辨瓣辯舖步穗寶豐沒飜每槇萬滿默彌藥譯豫餘與譽搖樣謠遙瑤來賴亂覽龍兩獵綠壘勵禮隸靈齡戀爐勞樓郞祿錄灣',
    '冨嶋嶌峯嵜舘濵栁桒檜籠壺礦鑛靑淸戶吳內增曾瀨產敎緖巢蘆鷗蟬摑嚙繫麵醬蔣屛瘦簞蠟顚塡剝頰𠮷𠮟靭髙﨑ヶヵ〜',
  ].join(''),
  compared: [
    '亜悪圧囲医為壱隠栄営衛駅円塩縁応欧殴桜奥横温穏仮価画会懐壊絵拡殻覚学岳楽勧巻寛歓缶観関陥顔帰気亀偽戯犠旧拠挙峡狭郷暁区駆勲径恵渓経継茎蛍軽鶏',
    '芸欠倹剣圏検権献県険顕験厳広恒黄国黒済砕斎剤冊雑参惨桟蚕賛残糸歯児辞湿実写釈寿収従渋獣縦粛処叙奨将焼称証乗剰壌嬢条浄畳穣譲醸嘱触寝慎晋真尽図',
    '粋酔随髄数枢声静斉摂窃専戦浅潜繊践銭禅双壮捜挿争総聡荘装騒蔵臓属続堕体対帯滞台滝択沢単担胆団弾断痴遅昼虫鋳庁聴鎮逓鉄転点伝党盗灯当闘徳独読届',
    '縄弐悩脳廃拝売麦発髪抜蛮秘浜瓶払仏並変辺辺弁弁弁舗歩穂宝豊没翻毎槙万満黙弥薬訳予余与誉揺様謡遥瑶来頼乱覧竜両猟緑塁励礼隷霊齢恋炉労楼郎禄録湾',
    '富島島峰崎館浜柳桑桧篭壷鉱鉱青清戸呉内増曽瀬産教緒巣芦鴎蝉掴噛繋麺醤蒋屏痩箪蝋顛填剥頬吉叱靱高崎ケカ~',
  ].join(''),
};

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join('');

/** Katakana, compared as the hiragana of the same sound. */
export const kana: Variants = {
  written: `${range(0x30a1, 0x30f4)}ヽヾ`,
  compared: `${range(0x3041, 0x3094)}ゝゞ`,
};

const translated = ({ written, compared }: Variants) =>
  `IF folded ~ '[${written}]' THEN folded := translate(folded, '${written}', '${compared}'); END IF;`;

/** What shows nothing, beside blanks, as a set of a regular expression of PostgreSQL. */
interface Unseen {
  unseen: string;
}

const firstUnseen: Unseen = { unseen: '\\u200b\\u2060\\ufeff\\ufe00-\\ufe0f\\U000E0100-\\U000E01EF' };

/** All that Unicode 17 calls Default_Ignorable_Code_Point. */
export const everythingUnseen: Unseen = {
  unseen: [
    ...['\\u00ad', '\\u034f', '\\u061c', '\\u115f-\\u1160', '\\u17b4-\\u17b5', '\\u180b-\\u180f', '\\u200b-\\u200f'],
    ...['\\u202a-\\u202e', '\\u2060-\\u206f', '\\u3164', '\\ufe00-\\ufe0f', '\\ufeff', '\\uffa0', '\\ufff0-\\ufff8'],
    ...['\\U0001BCA0-\\U0001BCA3', '\\U0001D173-\\U0001D17A', '\\U000E0000-\\U000E0FFF'],
  ].join(''),
};

/** How texts are compared. translate() compares every character with its whole list, so it runs only on texts that hold one of them. */
export async function replaceSearchFold(runner: QueryRunner, ...asked: readonly (Variants | Unseen)[]): Promise<void> {
  const variants = asked.filter((one) => 'written' in one);
  const { unseen } = asked.find((one) => 'unseen' in one) ?? firstUnseen;
  await runner.query(`
    CREATE OR REPLACE FUNCTION "search_fold"(original text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
    DECLARE folded text := original;
    BEGIN
      IF folded ~ '[\u2e80-\u2fdf]' THEN folded := translate(folded, '${radicals}', '${characters}'); END IF;
      folded := lower(normalize(folded, NFKC));
      ${variants.map(translated).join('\n      ')}
      folded := regexp_replace(folded, '[\\u2010-\\u2015\\u2212]', '-', 'g');
      folded := regexp_replace(folded, '[\\s${unseen}]', '', 'g');
      RETURN replace(replace(replace(folded, '取組み', '取組'), '取り組み', '取組'), '取り組', '取組');
    END $$
  `);
}
