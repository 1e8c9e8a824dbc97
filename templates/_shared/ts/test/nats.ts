import { launch, openService, type Service } from './service.js'

/** NATS with JetStream: DSP_NATS_URL, else the server on this machine, on a free port and empty. */
export function openNats(): Promise<Service> {
  return openService({
    variable: 'DSP_NATS_URL',
    program: 'nats-server',
    folders: ['/usr/sbin'],
    start: ({ program, port, folder }) => {
      const args = ['--addr', '127.0.0.1', '--port', String(port), '--jetstream', '--store_dir', folder]
      return launch(program, args, { cwd: folder })
    },
    url: (port) => `nats://127.0.0.1:${port}`,
  })
}
