import type { QuantityType } from '../profile/index.js'

/** Something about a system that sizes are computed from: given with --set, known from the profile, or assumed. */
export interface Measure {
  readonly id: string
  readonly type: Extract<QuantityType, 'count' | 'rate' | 'size' | 'duration' | 'percent' | 'ratio'>
  /** What it is, in one line. */
  readonly text: string
  /** The fact of a profile that says it, and which end of a range is the careful one. */
  readonly fact?: { readonly id: string; readonly end: 'low' | 'high' }
  /** What is assumed where nobody says it: a value in people's notation, or another measure times a factor. */
  readonly assumed: string | { readonly of: string; readonly times: number }
}

/** Everything that a size may be computed from. */
export const MEASURES: readonly Measure[] = [
  {
    id: 'peak',
    type: 'rate',
    text: 'calls a second in the busiest minute, all instances together',
    fact: { id: 'load.peak', end: 'high' },
    assumed: '100 rps',
  },
  {
    id: 'read-share',
    type: 'percent',
    text: 'share of the calls that only read',
    fact: { id: 'load.read-share', end: 'low' },
    assumed: '80%',
  },
  {
    id: 'deadline',
    type: 'duration',
    text: 'what the caller waits at most',
    fact: { id: 'reliability.p99', end: 'low' },
    assumed: '1 s',
  },
  {
    id: 'messages',
    type: 'rate',
    text: 'messages a second in the busiest minute',
    fact: { id: 'load.messages', end: 'high' },
    assumed: { of: 'peak', times: 1 },
  },
  {
    id: 'data',
    type: 'size',
    text: 'data stored at the horizon of the plan',
    fact: { id: 'data.size', end: 'high' },
    assumed: '100 GB',
  },
  {
    id: 'staleness',
    type: 'duration',
    text: 'how old an answer may be',
    fact: { id: 'consistency.staleness', end: 'low' },
    assumed: '1 min',
  },
  {
    id: 'recovery',
    type: 'duration',
    text: 'how fast the system has to be back',
    fact: { id: 'reliability.rto', end: 'low' },
    assumed: '30 min',
  },
  { id: 'instances', type: 'count', text: 'instances of the service that call', assumed: '3' },
  { id: 'skew', type: 'ratio', text: 'busiest instance against the mean', assumed: '1.3x' },
  { id: 'downstream-p50', type: 'duration', text: 'median answer of what is called', assumed: '40 ms' },
  {
    id: 'downstream-p99',
    type: 'duration',
    text: '99 of 100 answers of what is called come within',
    assumed: { of: 'downstream-p50', times: 4.5 },
  },
  {
    id: 'downstream-p999',
    type: 'duration',
    text: '999 of 1000 answers of what is called come within',
    assumed: { of: 'downstream-p99', times: 1.75 },
  },
  {
    id: 'downstream-capacity',
    type: 'rate',
    text: 'calls a second that what is called can answer',
    assumed: { of: 'peak', times: 1.5 },
  },
  { id: 'downstream-errors', type: 'percent', text: 'errors of what is called on a good day', assumed: '1%' },
  { id: 'failover', type: 'duration', text: 'how long a failover of what is called takes', assumed: '5 s' },
  {
    id: 'capacity',
    type: 'rate',
    text: 'calls a second that all instances can answer',
    assumed: { of: 'peak', times: 1.5 },
  },
  { id: 'handling', type: 'duration', text: 'mean time to handle one message', assumed: '20 ms' },
  {
    id: 'handling-p999',
    type: 'duration',
    text: '999 of 1000 messages are handled within',
    assumed: { of: 'handling', times: 10 },
  },
  { id: 'lag', type: 'duration', text: 'how late a message may be', assumed: '1 s' },
  { id: 'publishing', type: 'duration', text: 'mean time to publish one message', assumed: '2 ms' },
  {
    id: 'query',
    type: 'duration',
    text: 'mean time that a call holds a database connection',
    assumed: '5 ms',
  },
  { id: 'database-cores', type: 'count', text: 'processor cores of the database', assumed: '4' },
  {
    id: 'database-reads',
    type: 'rate',
    text: 'reads a second that one database can answer',
    assumed: '5k rps',
  },
  {
    id: 'database-writes',
    type: 'rate',
    text: 'writes a second that one database can take',
    assumed: '3k rps',
  },
  { id: 'restore', type: 'size', text: 'data that a restore brings back a second', assumed: '200 MB' },
  { id: 'shard-data', type: 'size', text: 'data that one shard should hold at most', assumed: '500 GB' },
  { id: 'hot-entries', type: 'count', text: 'entries that are read often', assumed: '100k' },
  { id: 'entry', type: 'size', text: 'size of one cached entry, key included', assumed: '2 kB' },
  { id: 'hit-share', type: 'percent', text: 'share of the reads that the cache answers', assumed: '90%' },
  {
    id: 'section',
    type: 'duration',
    text: '999 of 1000 runs under the lock take at most',
    assumed: '500 ms',
  },
  { id: 'pause', type: 'duration', text: 'longest pause of a process that is expected', assumed: '1 s' },
  { id: 'retry-horizon', type: 'duration', text: 'how long clients repeat a request', assumed: '24 h' },
  { id: 'step', type: 'duration', text: '999 of 1000 runs of one step take at most', assumed: '1 s' },
  { id: 'start', type: 'duration', text: 'how long an instance takes to start', assumed: '10 s' },
]
