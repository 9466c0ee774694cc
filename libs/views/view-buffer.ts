/** Views of one vacancy on one day that are not written yet. */
export interface CountedViews {
  vacancyId: string;
  day: string;
  views: number;
}

/** Views between two writings. Holds so many vacancies at most: what comes beyond is not counted. */
export class ViewBuffer {
  private counts = new Map<string, CountedViews>();

  constructor(private readonly most: number) {}

  /** @returns false when there is no room */
  add({ vacancyId, day, views }: CountedViews): boolean {
    const key = `${day} ${vacancyId}`;
    const counted = this.counts.get(key);
    if (counted !== undefined) counted.views += views;
    else if (this.counts.size >= this.most) return false;
    else this.counts.set(key, { vacancyId, day, views });
    return true;
  }

  /** Takes everything out, in the order in which it is to be written: processes that write at once never wait in a circle. */
  take(): CountedViews[] {
    const taken = [...this.counts.values()];
    this.counts = new Map();
    return taken.sort((a, b) =>
      a.vacancyId < b.vacancyId ? -1 : a.vacancyId > b.vacancyId ? 1 : a.day < b.day ? -1 : 1,
    );
  }
}
