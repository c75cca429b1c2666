// Pixels out of a PNG: 8 bits, RGB, RGBA, grey or palette, not interlaced. What the exports and the screen give.

import { inflateSync } from "node:zlib";

/** `{ width, height, data }` with four bytes a pixel. */
export function decodePng(bytes) {
  let [width, height, kind, depth, palette] = [0, 0, 0, 8, null];
  const packed = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString("latin1", at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (name === "IHDR") {
      [width, height, depth, kind] = [
        body.readUInt32BE(0),
        body.readUInt32BE(4),
        body[8],
        body[9],
      ];
      if ((depth !== 8 && depth !== 16) || body[12] !== 0)
        throw new Error(
          `a PNG of ${depth} bits or interlaced is not read here`,
        );
    } else if (name === "PLTE") palette = Buffer.from(body);
    else if (name === "IDAT") packed.push(body);
    at += 12 + length;
  }
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[kind];
  const bytesEach = channels * (depth / 8);
  const raw = inflateSync(Buffer.concat(packed));
  const stride = width * bytesEach;
  const lines = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    const from = y * (stride + 1) + 1;
    const to = y * stride;
    for (let x = 0; x < stride; x += 1) {
      const left = x >= bytesEach ? lines[to + x - bytesEach] : 0;
      const up = y > 0 ? lines[to + x - stride] : 0;
      const corner =
        y > 0 && x >= bytesEach ? lines[to + x - stride - bytesEach] : 0;
      const add =
        filter === 1
          ? left
          : filter === 2
            ? up
            : filter === 3
              ? (left + up) >> 1
              : filter === 4
                ? paeth(left, up, corner)
                : 0;
      lines[to + x] = (raw[from + x] + add) & 255;
    }
  }
  const data = Buffer.alloc(width * height * 4, 255);
  const step = depth / 8;
  for (let nth = 0; nth < width * height; nth += 1) {
    const at = nth * bytesEach;
    const grey = kind === 0 || kind === 4;
    for (let part = 0; part < 3; part += 1)
      data[nth * 4 + part] =
        kind === 3
          ? palette[lines[at] * 3 + part]
          : lines[at + (grey ? 0 : part * step)];
    if (kind === 6) data[nth * 4 + 3] = lines[at + 3 * step];
    if (kind === 4) data[nth * 4 + 3] = lines[at + step];
  }
  return { width, height, data };
}

function paeth(a, b, c) {
  const [pa, pb, pc] = [
    Math.abs(b - c),
    Math.abs(a - c),
    Math.abs(a + b - 2 * c),
  ];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}
