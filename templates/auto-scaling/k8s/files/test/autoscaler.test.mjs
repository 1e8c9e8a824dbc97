import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openApiServer } from './api-server.mjs'
import { Autoscaler } from './autoscaler.mjs'
import { manifest, validate } from './manifests.mjs'

const scaler = () => manifest('HorizontalPodAutoscaler')
/** Round numbers, so that the tests hold whatever was computed for the system: 10 calls an instance, 4 to 100 instances. */
const start = (replicas) => new Autoscaler({ ...scaler().spec, minReplicas: 4, maxReplicas: 100 }, 10, replicas)
const rounds = (count, step) => Array.from({ length: count }, (_, index) => step(index))

const server = await openApiServer()
after(() => server.stop())

test('an API server takes it, and refuses 5 wrong ones', { skip: server.skip }, async () => {
  await server.apply(scaler())
  const refuses = async (why, change) => {
    const wrong = scaler()
    change(wrong.spec)
    await assert.rejects(() => server.apply(wrong), why)
  }
  await refuses(/greater than or equal to .minReplicas/, (spec) => (spec.maxReplicas = spec.minReplicas - 1))
  await refuses(/not declared/, (spec) => (spec.behaviour = spec.behavior))
  await refuses(/less than or equal to 3600/, ({ behavior }) => (behavior.scaleDown.stabilizationWindowSeconds = 3601))
  await refuses(/less than or equal to 1800/, ({ behavior }) => (behavior.scaleDown.policies[0].periodSeconds = 1801))
  await refuses(/must be positive/, ({ metrics }) => (metrics[0].pods.target.averageValue = '0'))
})

test('it fits the schema of the Kubernetes API, and one with a wrong type does not', async () => {
  await validate(scaler())
  const wrong = scaler()
  wrong.spec.maxReplicas = 'many'
  await assert.rejects(() => validate(wrong), /maxReplicas/)
})

test('a load that doubles at once is met within 2 rounds', () => {
  const autoscaler = start(10)
  assert.deepEqual(rounds(2, () => autoscaler.step(200)), [20, 20])
})

test('a load of 8 times takes 3 doublings, 30 s apart', () => {
  const autoscaler = start(10)
  const replicas = rounds(6, () => autoscaler.step(800))
  assert.deepEqual(replicas, [20, 20, 40, 40, 80, 80])
})

test('a reading of 1000 times the load makes 10 instances at most 20 before the next 30 s', () => {
  const autoscaler = start(10)
  assert.equal(autoscaler.step(100_000), 20)
  assert.equal(autoscaler.step(100), 20)
})

test('a pause of 4 minutes takes 0 instances away', () => {
  const autoscaler = start(20)
  autoscaler.step(200)
  assert.deepEqual([...new Set(rounds(16, () => autoscaler.step(100)))], [20])
})

test('after 5 quiet minutes at most a tenth goes each minute', () => {
  const autoscaler = start(50)
  rounds(21, () => autoscaler.step(500))
  const replicas = rounds(60, () => autoscaler.step(50))
  for (let index = 4; index < replicas.length; index += 1)
    assert.ok(replicas[index] >= Math.floor(replicas[index - 4] * 0.9) - 1, `${replicas[index - 4]} to ${replicas[index]}`)
  assert.ok(replicas.at(-1) < 50)
})

test('a load that swings by 5% changes nothing in 40 rounds', () => {
  const autoscaler = start(20)
  assert.deepEqual([...new Set(rounds(40, (index) => autoscaler.step(index % 2 === 0 ? 190 : 210)))], [20])
})

test('it never goes below 4 or above 100 of its bounds', () => {
  const autoscaler = start(50)
  const replicas = [...rounds(40, () => autoscaler.step(100_000)), ...rounds(400, () => autoscaler.step(0))]
  assert.equal(Math.max(...replicas), 100)
  assert.equal(Math.min(...replicas), 4)
})

test('the least number survives the loss of 1 instance, and there is room above', () => {
  const { minReplicas, maxReplicas } = scaler().spec
  assert.ok(minReplicas >= 2)
  assert.ok(maxReplicas > minReplicas)
})

test('CPU scales before an instance is busy, and every metric has a target', () => {
  for (const { type, resource, pods } of scaler().spec.metrics) {
    if (type === 'Resource') assert.ok(resource.target.averageUtilization <= 80)
    else assert.ok(Number(pods.target.averageValue) > 0)
  }
})
