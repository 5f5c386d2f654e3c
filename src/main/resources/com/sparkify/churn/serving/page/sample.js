/** A made-up user who listens less and less, has adverts and errors, and downgrades. */
export function sampleLog() {
  const lines = [];
  let random = 7;
  const next = (most) => (random = (random * 48271) % 2147483647) % most;
  const start = Date.UTC(2018, 9, 1, 18);
  for (let day = 0, session = 1; day < 40; day++) {
    if (day > 12 && next(10) < day / 5) continue;
    const songs = Math.max(1, 26 - Math.floor(day / 2) - next(9));
    const level = day < 26 ? 'paid' : 'free';
    let ts = start + day * 864e5 + next(3600) * 1000,
      item = 0;
    const add = (page, more = {}) =>
      lines.push(
        JSON.stringify({
          ts,
          userId: 'made-up',
          sessionId: session,
          itemInSession: item++,
          page,
          auth: 'Logged In',
          level,
          method: 'PUT',
          status: 200,
          location: 'Bakersfield, CA',
          userAgent: 'Mozilla/5.0 (Macintosh) Chrome/36.0',
          gender: 'F',
          firstName: 'Ada',
          lastName: 'Sample',
          registration: 1535760000000,
          ...more,
        }),
      );
    add('Home');
    for (let song = 0; song < songs; song++) {
      add('NextSong', { artist: 'Artist ' + next(30), song: 'Song ' + next(400), length: 180 + next(90) });
      ts += 200000;
      if (next(9) === 0) add('Thumbs Up');
      if (day > 18 && next(6) === 0) add('Thumbs Down');
      if (level === 'free' && next(3) === 0) add('Roll Advert');
      if (day > 20 && next(25) === 0) add('Error');
    }
    if (day === 25) {
      add('Downgrade');
      ts += 5000;
      add('Submit Downgrade');
    }
    session++;
  }
  return lines.join('\n') + '\n';
}
