export { MEASURES } from './measure.js'
export {
  isMeasure,
  type KnownMeasures,
  type Measured,
  measure,
} from './measured.js'
export { SIZE_RULES } from './rules.js'
export { computeSizes, isSize, type Size, sourcesOfSizes } from './size.js'
export { type SizeWarning, sizeWarnings } from './warnings.js'
