/** How long a log may be to be shown, in bytes. */
const MOST_SHOWN = 2 << 20;

const isGzip = (file) => file.name.endsWith('.gz');

/**
 * The text of a file, uncompressed.
 *
 * @return null if it is too long to be shown
 * @throws Error if it is named as gzip but is none
 */
export async function whole(file) {
  if (file.size > MOST_SHOWN) return null;
  if (!isGzip(file)) return file.text();
  try {
    return await uncompressed(file);
  } catch {
    throw new Error(`${file.name} is no gzip file, or is damaged.`);
  }
}

async function uncompressed(file) {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts).text();
    size += value.length;
    if (size > MOST_SHOWN) {
      reader.cancel();
      return null;
    }
    parts.push(value);
  }
}
