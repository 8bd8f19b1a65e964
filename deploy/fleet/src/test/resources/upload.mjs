// An unchanged tus-js-client: FILE to ENDPOINT with TOKEN, in requests of CHUNK bytes, PARALLEL at once.
import { Upload } from 'tus-js-client';
import { createReadStream } from 'node:fs';

const { FILE, ENDPOINT, TOKEN, CHUNK, PARALLEL } = process.env;
await new Promise((resolve, reject) =>
  new Upload(createReadStream(FILE), {
    endpoint: ENDPOINT,
    headers: { Authorization: `Bearer ${TOKEN}` },
    chunkSize: Number(CHUNK),
    parallelUploads: Number(PARALLEL),
    metadata: { filename: 'script.jpg', filetype: 'image/jpeg' },
    onSuccess: resolve,
    onError: reject,
  }).start(),
);
