// A worker that is killed after the effect and before the acknowledgement.
import { connect } from '@nats-io/transport-node'
import { openQueue } from '../src/index.js'
import { charge } from './effects.js'

const [url = '', name = '', settings = '', folder = ''] = process.argv.slice(2)
const queue = await openQueue(await connect({ servers: url }), name, JSON.parse(settings))
await queue.work(async ({ id }) => {
  charge(folder, id)
  process.kill(process.pid, 'SIGKILL')
})
