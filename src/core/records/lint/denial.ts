import type { Found } from './phrases.js'

/** Words before something that turn it around or make it a wish. */
const BEFORE =
  /(?:^|[^\p{L}])(?:not|no|never|cannot|\p{L}+n['’]t|nor|neither|without|nobody|nothing|impossible|unable|hardly|instead of|rather than|unlike|avoid\p{L}*|if|whether|would|could|might|may|should|want|wants|need|needs|require|requires|required|goal|aim|ideally|lose|loses|losing|lack|lacks|versus|vs|than|illusion|myth)(?=[^\p{L}])/iu
/** Words behind it that do. */
const BEHIND =
  /^[^\p{L}]*(?:\p{L}+[^\p{L}]+){0,4}?(?:not|never|cannot|\p{L}+n['’]t|impossible|unrealistic|hard|difficult|expensive|required|needed|optional|out of scope)(?![\p{L}])/iu

/** Whether what stands at a place of a sentence is denied, wished for, asked or made a condition there. */
export const isDenied = (sentence: string, { start, end }: Found): boolean =>
  sentence.includes('?') || BEFORE.test(sentence.slice(0, start)) || BEHIND.test(sentence.slice(end))
