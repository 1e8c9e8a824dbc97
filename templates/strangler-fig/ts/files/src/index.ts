export type { Compared, Difference } from './comparison.js'
export { config, configFrom, type FacadeConfig, type RampConfig, ramp } from './config.js'
export { type Counts, Facade, type FacadeOptions, type Served, type SideName } from './facade.js'
export { LegacyOrders } from './orders/legacy-orders.js'
export {
  type Money,
  type Order,
  type Orders,
  OrdersUnavailableError,
  UntranslatableError,
} from './orders/order.js'
export { callsNeeded, judge, nextShare, type Seen, type Verdict } from './ramp.js'
export { isInCohort, type Route, RouteTable } from './routes.js'
