// Counts and checks, beside the page, so that a large file does not freeze it. The module comes packed with the first message.

let ready;

async function unpack(packed) {
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  wasm_bindgen.initSync({ module: await new Response(stream).arrayBuffer() });
}

const work = {
  examine: ({ name, bytes, options }) => JSON.parse(wasm_bindgen.examine(name, bytes, JSON.stringify(options))),
  annotated: ({ bytes, day, options }) => wasm_bindgen.annotated(bytes, day, JSON.stringify(options)),
  sample: ({ name }) => new TextEncoder().encode(wasm_bindgen.sample(name)),
};

onmessage = async ({ data }) => {
  if (data.module) {
    ready = unpack(data.module);
    return;
  }
  try {
    await ready;
    postMessage({ id: data.id, result: work[data.ask](data) });
  } catch (error) {
    // A refusal is thrown as text; anything else means that the module cannot go on, as when memory has run out.
    const refused = typeof error === "string";
    postMessage({ id: data.id, refusal: refused ? error : null, crash: refused ? null : String(error) });
  }
};
