import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, createMap, loadOf } from '../src/index.js'
import { names } from './support.js'

test('the computed numbers make a map with 16 logical shards or more a node', () => {
  const map = createMap(config.logicalShards, names(config.nodes), config.boundedLoadPercent)
  assert.equal(loadOf(map).size, config.nodes)
  assert.ok(config.logicalShards >= 16 * config.nodes)
})

test('the computed deadline leaves time to read the map', () => {
  assert.ok(config.mapTimeoutMs <= config.gatherDeadlineMs)
})
