/** A number from 0 to 1 at each call, always the same ones for a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const trades = ['软件', '机械', '医药', '物流', '教育', '建筑', '食品', '新能源'];
const posts = ['工程师', '会计', '护士', '司机', '销售代表', '教师', '设计师', '仓库管理员', '客服专员', '电工'];
const places = ['石家庄·长安区', '石家庄·裕华区', '北京·海淀区', '天津·南开区', '保定', '河北省石家庄鹿泉区'];
const tags = ['五险一金', '双休', '包吃住', '年终奖', '英语', '驾驶证', '轮班'];

/** A table of invented posts as CSV: some rows stand for the same post, some name no employer, a few have no title. */
export function inventedPosts(rows: number, random: () => number): string {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const lines = ['职位名称,公司名称,薪资,工作地点,标签,职位描述'];
  for (let row = 0; row < rows; row += 1) {
    const trade = one(trades);
    const company = random() < 0.05 ? '' : `石家庄${trade}${Math.floor(random() * 800)}号有限公司`;
    const title = random() < 0.002 ? '' : `${trade}${one(posts)}`;
    const pay = 4 + Math.floor(random() * 12);
    const said = `负责${trade}相关工作，编号${Math.floor(random() * 5)}。`.repeat(1 + Math.floor(random() * 8));
    lines.push(
      `${title},${company},${pay}-${pay + 4}千,${one(places)},${one(tags)}|${one(tags)},"${said}\n须能出差。"`,
    );
  }
  return `${lines.join('\n')}\n`;
}
