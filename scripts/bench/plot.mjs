/** Draws what an edit costs against the length of the file, as SVG. */

const WIDTH = 720;
const HEIGHT = 420;
const LEFT = 70;
const RIGHT = 190;
const TOP = 30;
const BOTTOM = 50;

/** Both axes are logarithmic. */
const X = { from: 800, to: 125_000, ticks: [1000, 10_000, 100_000] };
const Y = { from: 0.1, to: 5000, ticks: [0.1, 1, 10, 100, 1000] };

/** One frame of an editor, in milliseconds. */
const FRAME = 16;

export function plot({ lengths, servers, inProcess }) {
  const lengthsOf = (name) =>
    lengths.filter((row) => row.name === name).map(({ lines, edit }) => [lines, edit]);
  const series = [
    {
      label: 'yaml-language-server',
      color: '#b5462f',
      points: servers
        .filter(({ name, size }) => name === 'yls' && size >= 1000)
        .map(({ lines, edit }) => [lines, edit.p50]),
    },
    {
      label: 'yaml.parseDocument alone',
      color: '#8a6d3b',
      points: inProcess.map(({ size, yaml }) => [size, yaml]),
    },
    { label: 'this server, over stdio', color: '#1f6feb', points: lengthsOf('ours') },
    { label: 'its engine alone', color: '#0a3d8f', points: inProcess.map(({ size, edit }) => [size, edit]) },
    { label: 'a server that does nothing', color: '#7d8590', points: lengthsOf('null') },
  ].filter(({ points }) => points.length > 0);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<title>What one edit costs, by the length of the file</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
<text x="${LEFT}" y="18" font-size="13" fill="#1f2328">One character in endpoints.bedrock: milliseconds until the diagnostics are there (p50)</text>
${X.ticks.map(verticalLine).join('\n')}
${Y.ticks.map(horizontalLine).join('\n')}
<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(FRAME)}" y2="${y(FRAME)}" stroke="#1a7f37" stroke-dasharray="4 4"/>
<text x="${LEFT + 6}" y="${y(FRAME) - 5}" fill="#1a7f37">one frame, 16 ms</text>
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 12}" text-anchor="middle" fill="#1f2328">lines</text>
${series.map(line).join('\n')}
</svg>
`;
}

function line({ label, color, points }) {
  const places = points.map(([lines, milliseconds]) => `${x(lines)},${y(milliseconds)}`);
  const [last = [0, 1]] = points.slice(-1);
  return [
    `<polyline points="${places.join(' ')}" fill="none" stroke="${color}" stroke-width="2"/>`,
    ...points.map(
      ([lines, milliseconds]) => `<circle cx="${x(lines)}" cy="${y(milliseconds)}" r="3" fill="${color}"/>`,
    ),
    `<text x="${x(last[0]) + 8}" y="${y(last[1]) + 4}" fill="${color}">${label}</text>`,
  ].join('\n');
}

function verticalLine(tick) {
  return `<line x1="${x(tick)}" x2="${x(tick)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}" stroke="#d8dee4"/><text x="${x(tick)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle" fill="#57606a">${tick.toLocaleString('en-US')}</text>`;
}

function horizontalLine(tick) {
  return `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(tick)}" y2="${y(tick)}" stroke="#d8dee4"/><text x="${LEFT - 8}" y="${y(tick) + 4}" text-anchor="end" fill="#57606a">${tick}</text>`;
}

function x(value) {
  return place(value, X, LEFT, WIDTH - RIGHT);
}

function y(value) {
  return place(value, Y, HEIGHT - BOTTOM, TOP);
}

function place(value, { from, to }, start, end) {
  const share = Math.log(Math.max(value, from) / from) / Math.log(to / from);
  return Math.round((start + share * (end - start)) * 10) / 10;
}
