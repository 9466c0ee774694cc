/** What is shared: a vacancy or an organization, in the reader's words. */
export interface Shared {
  /** The path of its page, without the language's prefix. */
  path: string;
  title: string;
  /** The line that counts most: the pay, how many posts are open. */
  strong: string;
  /** Facts in a line or two. */
  facts: readonly string[];
  tags: readonly string[];
  /** Who hires; null where that is the title itself, or not known. */
  employer: string | null;
}
