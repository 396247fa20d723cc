// Moves single points of a topology, where the simplified coast crosses a border.
//
//   node mend.js units-50m.topojson
'use strict';
const fs = require('fs');

// From, to, in degrees; "from" to 0.001°.
const POINTS = [
  [[18.475, 42.442], [18.4445, 42.4355]],  // the coast south-east of Dubrovnik
];

const file = process.argv[2];
const topo = JSON.parse(fs.readFileSync(file));
const {scale, translate} = topo.transform;
const degrees = (v, i) => v * scale[i] + translate[i];
for (const [from, to] of POINTS)
  for (const arc of topo.arcs) {
    let at = [0, 0];
    arc.forEach((d, i) => {
      at = at.map((v, k) => v + d[k]);
      if (at.some((v, k) => Math.abs(degrees(v, k) - from[k]) > 0.0006)) return;
      const move = to.map((v, k) => Math.round((v - translate[k]) / scale[k]) - at[k]);
      arc[i] = d.map((v, k) => v + move[k]);
      if (arc[i + 1]) arc[i + 1] = arc[i + 1].map((v, k) => v - move[k]);
    });
  }
fs.writeFileSync(file, JSON.stringify(topo));
