// A server of the AT Protocol and a directory for it: node bluesky.cjs BUILT DATA SERVER_PORT DIRECTORY_PORT
const path = require('node:path');
const { createRequire } = require('node:module');

const [built, folder, port, plcPort] = process.argv.slice(2);
const installed = createRequire(path.join(built, 'package.json'));
const { PDS, envToCfg, envToSecrets } = installed('@atproto/pds');
const { PlcServer, Database } = installed('@did-plc/server');

(async () => {
  await PlcServer.create({ db: Database.mock(), port: Number(plcPort) }).start();
  const settings = {
    devMode: true,
    hostname: 'localhost',
    port: Number(port),
    dataDirectory: folder,
    blobstoreDiskLocation: path.join(folder, 'blobs'),
    didPlcUrl: `http://localhost:${plcPort}`,
    inviteRequired: false,
    serviceHandleDomains: ['.test'],
    disableSsrfProtection: true,
    jwtSecret: 'only-for-tests',
    adminPassword: 'only-for-tests',
    plcRotationKeyK256PrivateKeyHex: '11'.repeat(32),
  };
  const pds = await PDS.create(envToCfg(settings), envToSecrets(settings));
  await pds.start();
})();
