import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, createMap, loadOf } from '../src/index.js'
import { names } from './support.js'

test('the computed numbers give each node 16 logical shards or more', () => {
  assert.ok(config.logicalShards >= 16 * config.nodes)
  // Of a few nodes only: hundreds take seconds to place.
  assert.equal(loadOf(createMap(64, names(4), config.boundedLoadPercent)).size, 4)
})

test('the computed deadline leaves time to read the map', () => {
  assert.ok(config.mapTimeoutMs <= config.gatherDeadlineMs)
})
