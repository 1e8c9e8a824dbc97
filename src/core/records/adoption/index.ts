export { type PatternFinder, type PatternWords, patternFinder } from './finder.js'
export type { PatternStance, Stance } from './stance.js'
