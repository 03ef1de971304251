/** A goal of the SDGs: its number, its official Japanese name (国連広報センター) and the colour of its pictogram. */
export interface SdgGoal {
  number: number;
  name: string;
  /** As the United Nations' guidelines give it; a patch of colour beside the name, never the ground of a text. */
  colour: string;
}

const goals: readonly (readonly [name: string, colour: string])[] = [
  ['貧困をなくそう', '#E5243B'],
  ['飢餓をゼロに', '#DDA63A'],
  ['すべての人に健康と福祉を', '#4C9F38'],
  ['質の高い教育をみんなに', '#C5192D'],
  ['ジェンダー平等を実現しよう', '#FF3A21'],
  ['安全な水とトイレを世界中に', '#26BDE2'],
  ['エネルギーをみんなに そしてクリーンに', '#FCC30B'],
  ['働きがいも経済成長も', '#A21942'],
  ['産業と技術革新の基盤をつくろう', '#FD6925'],
  ['人や国の不平等をなくそう', '#DD1367'],
  ['住み続けられるまちづくりを', '#FD9D24'],
  ['つくる責任 つかう責任', '#BF8B2E'],
  ['気候変動に具体的な対策を', '#3F7E44'],
  ['海の豊かさを守ろう', '#0A97D9'],
  ['陸の豊かさも守ろう', '#56C02B'],
  ['平和と公正をすべての人に', '#00689D'],
  ['パートナーシップで目標を達成しよう', '#19486A'],
];

export const sdgGoals: readonly SdgGoal[] = goals.map(([name, colour], index) => ({ number: index + 1, name, colour }));
