/** How a log writes the words of a title in the names of its files. */
export interface SlugStyle {
  /** Between words. */
  readonly joint: '-' | '_' | ' '
  readonly keepsCapitals: boolean
}

/** Longer names are hard to read in lists, and some systems refuse them. */
const LONGEST = 60

/** The words of a title as part of the name of a file; letters of every script stay, marks above Latin ones go. */
export function slugOf(title: string, { joint, keepsCapitals }: SlugStyle): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFKC')
    .replace(/['’]/g, '')
  const words = (keepsCapitals ? plain : plain.toLowerCase()).match(/[\p{L}\p{N}]+/gu) ?? []
  let slug = ''
  for (const word of words) {
    const longer = slug === '' ? [...word].slice(0, LONGEST).join('') : slug + joint + word
    if (longer.length > LONGEST) break
    slug = longer
  }
  return slug
}

/** The style of a name without its number. */
export function slugStyleOf(words: string): SlugStyle {
  const counts = (['-', '_', ' '] as const).map((joint) => ({ joint, count: words.split(joint).length }))
  const most = counts.reduce((best, one) => (one.count > best.count ? one : best))
  return { joint: most.joint, keepsCapitals: /\p{Lu}/u.test(words) }
}
