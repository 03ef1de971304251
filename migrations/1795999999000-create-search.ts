import type { MigrationInterface, QueryRunner } from 'typeorm';

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

/** How texts are compared by search: written once, for stored texts (by triggers) and for queries alike. */
export class CreateSearch1795999999000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // translate() compares every character with its whole list, so it runs only on the few texts that hold one of them.
    await runner.query(`
      CREATE FUNCTION "search_fold"(original text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
      DECLARE folded text := original;
      BEGIN
        IF folded ~ '[\u2e80-\u2fdf]' THEN folded := translate(folded, '${radicals}', '${characters}'); END IF;
        IF folded ~ '[靭髙﨑ヶヵ〜]' THEN folded := translate(folded, '靭髙﨑ヶヵ〜', '靱高崎ケカ~'); END IF;
        folded := lower(normalize(folded, NFKC));
        folded := regexp_replace(folded, '[\\u2010-\\u2015\\u2212]', '-', 'g');
        folded := regexp_replace(folded, '[\\s\\u200b\\u2060\\ufeff\\ufe00-\\ufe0f\\U000E0100-\\U000E01EF]', '', 'g');
        RETURN replace(replace(replace(folded, '取組み', '取組'), '取り組み', '取組'), '取り組', '取組');
      END $$
    `);
    // Pairs of neighbouring characters; those across the seam between two texts (U+0001) find nothing and are left out.
    await runner.query(`
      CREATE FUNCTION "search_grams"(folded text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 100000 AS $$
        SELECT coalesce(array_agg(pair), '{}') FROM (
          SELECT c || next AS pair
          FROM unnest(string_to_array(folded, NULL), (string_to_array(folded, NULL))[2:]) AS t (c, next)
          WHERE next IS NOT NULL AND c <> E'\\x01' AND next <> E'\\x01'
          GROUP BY 1) pairs
      $$
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION "search_grams"(text)`);
    await runner.query(`DROP FUNCTION "search_fold"(text)`);
  }
}
