export { type RedFlags, redFlagsOf } from './red-flags.js'
export { type PlacedStep, type Placement, placeInStages } from './stages.js'
export { type Triage, triageOf } from './triage.js'
