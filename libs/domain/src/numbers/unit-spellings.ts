/** Ways to write one and the same unit. Another unit, however near (千円 for 円, 世帯 for 戸), is never in the row. */
const spellings: readonly (readonly string[])[] = [
  ['か所', 'ヶ所', 'カ所', '箇所', 'ヵ所', 'ケ所', '個所', 'ゕ所', 'ゖ所'],
  ['か月', 'ヶ月', 'カ月', '箇月', 'ヵ月', 'ケ月', '個月'],
  ['か国', 'ヶ国', 'カ国', '箇国', 'ヵ国', 'ケ国'],
  ['%', 'パーセント', 'percent'],
  ['人', '名'],
  ['歳', '才'],
  ['円', '¥'],
  ['個', 'コ', 'こ', 'ケ', 'ヶ'],
  ['m', 'メートル'],
  ['km', 'キロメートル'],
  ['m2', '平方メートル', '平米'],
  ['km2', '平方キロメートル'],
  ['m3', '立方メートル', '立米'],
  ['ha', 'ヘクタール'],
  ['g', 'グラム'],
  ['kg', 'キログラム'],
  ['t', 'トン'],
  ['t-co2', 'tco2', 'トン-co2', 'トンco2'],
  ['kwh', 'キロワット時'],
  ['l', 'リットル'],
  ['°c', '℃', '度c'],
];

/** Half and full width, ㎡ and m2, kWh and KWH, and white space are one to a reader. */
const fold = (unit: string): string => unit.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

const rowOf = new Map(spellings.flatMap((row, index) => row.map((unit) => [fold(unit), index] as const)));

/** Whether two texts spell the same unit: か所 and 箇所, ％ and パーセント. 千円 is not 円. */
export function isSameUnit(left: string, right: string): boolean {
  const [a, b] = [fold(left), fold(right)];
  if (a === b) return true;
  const row = rowOf.get(a);
  return row !== undefined && row === rowOf.get(b);
}
