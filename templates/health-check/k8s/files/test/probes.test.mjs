import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openApiServer } from './api-server.mjs'
import { manifest, readManifests, validate } from './manifests.mjs'

const deployment = () => manifest('Deployment')
const podOf = ({ spec }) => spec.template.spec
const containerOf = (object) => podOf(object).containers[0]
/** Seconds until a probe that fails from now on has its effect. */
const noticed = ({ periodSeconds, failureThreshold }) => periodSeconds * failureThreshold

const server = await openApiServer()
after(() => server.stop())

test('an API server takes all 3 objects, and refuses 6 wrong ones', { skip: server.skip }, async () => {
  for (const object of readManifests()) await server.apply(object)
  const refuses = async (kind, why, change) => {
    const wrong = manifest(kind)
    change(wrong)
    await assert.rejects(() => server.apply(wrong), why)
  }
  await refuses('Deployment', /selector. does not match/, ({ spec }) => (spec.template.metadata.labels = { other: 'label' }))
  await refuses('Deployment', /not declared/, (wrong) => (podOf(wrong).terminationGracePeriodSecond = 60))
  await refuses('Deployment', /less than terminationGracePeriodSeconds/, (wrong) => (podOf(wrong).terminationGracePeriodSeconds = 1))
  await refuses('Deployment', /may not be 0 when .maxSurge. is 0/, ({ spec }) => (spec.strategy.rollingUpdate.maxSurge = 0))
  await refuses('Deployment', /must be 1/, (wrong) => (containerOf(wrong).livenessProbe.successThreshold = 2))
  await refuses('PodDisruptionBudget', /cannot be both set/, ({ spec }) => (spec.minAvailable = 1))
})

test('all 3 objects fit the schema of the Kubernetes API', async () => {
  assert.equal(readManifests().length, 3)
  for (const object of readManifests()) await validate(object)
})

test('a period of "five" seconds does not fit it', async () => {
  const wrong = deployment()
  containerOf(wrong).livenessProbe.periodSeconds = 'five'
  await assert.rejects(() => validate(wrong), /periodSeconds/)
})

test('liveness asks for nothing that readiness asks for', () => {
  const { livenessProbe, readinessProbe } = containerOf(deployment())
  assert.notEqual(livenessProbe.httpGet.path, readinessProbe.httpGet.path)
})

test('0 liveness probes run before the start probe has succeeded, which waits longer than liveness would', () => {
  const { startupProbe, livenessProbe } = containerOf(deployment())
  assert.equal(startupProbe.httpGet.path, livenessProbe.httpGet.path)
  assert.ok(noticed(startupProbe) >= noticed(livenessProbe))
  assert.equal(livenessProbe.initialDelaySeconds, undefined)
})

test('1 late answer restarts nothing and takes no instance out', () => {
  for (const probe of ['livenessProbe', 'readinessProbe'])
    assert.ok(containerOf(deployment())[probe].failureThreshold >= 2, probe)
})

test('no probe overlaps with the next of its kind', () => {
  for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
    const { timeoutSeconds, periodSeconds } = containerOf(deployment())[probe]
    assert.ok(timeoutSeconds < periodSeconds, probe)
  }
})

test('requests under way have at least 5 s between the end of traffic and SIGKILL', () => {
  const { sleep } = containerOf(deployment()).lifecycle.preStop
  assert.ok(podOf(deployment()).terminationGracePeriodSeconds - sleep.seconds >= 5)
})

test('a rollout takes 0 instances away before a new one is ready, within its deadline', () => {
  const { strategy, progressDeadlineSeconds } = deployment().spec
  assert.equal(strategy.rollingUpdate.maxUnavailable, 0)
  assert.ok(progressDeadlineSeconds > noticed(containerOf(deployment()).startupProbe))
})

test('a drain takes 1 instance at a time, and never waits for ever', () => {
  const budget = manifest('PodDisruptionBudget').spec
  assert.equal(budget.maxUnavailable, 1)
  assert.equal(budget.minAvailable, undefined)
  assert.ok(deployment().spec.replicas >= 2)
})

test('the service, the budget and the deployment mean the same instances', () => {
  const labels = deployment().spec.template.metadata.labels
  assert.deepEqual(deployment().spec.selector.matchLabels, labels)
  assert.deepEqual(manifest('Service').spec.selector, labels)
  assert.deepEqual(manifest('PodDisruptionBudget').spec.selector.matchLabels, labels)
})

test('CPU is not limited, and memory is what was requested', () => {
  const { requests, limits } = containerOf(deployment()).resources
  assert.equal(limits.cpu, undefined)
  assert.equal(limits.memory, requests.memory)
})
