// What a script would do with mail that is there, row by row while it is found out, and how far a run is.
import { Answer, answering, filled, id, number, objects } from './stream.js';

// One preview.
class Preview extends Answer {
  constructor(form) {
    super(form, 'preview');
    this.address = '/filter/preview';
    this.mark = 'previewed';
  }

  fields() {
    return new URLSearchParams(new FormData(this.form));
  }

  take(one) {
    if (one.found !== undefined) {
      this.bar.max = Math.max(1, one.found);
      this.total = one.found;
    } else if (one.looked !== undefined) {
      this.bar.value = one.looked;
      this.label.textContent = filled(this.label.dataset.words, number(one.looked), number(this.total));
    } else if (one.counts) {
      this.place.querySelector('[data-counts]').innerHTML = one.counts;
    } else if (one.end) {
      this.place.querySelector('[data-end]').innerHTML = one.end;
    }
  }

  show(some) {
    const rows = some.map(one => one.row).filter(row => row);
    if (rows.length > 0) {
      this.place.querySelector('.messages').insertAdjacentHTML('beforeend', rows.join(''));
    }
  }
}

const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

// The page of a run that works; when that has ended, the page is another one.
async function follow(progress) {
  const bar = progress.querySelector('progress');
  const label = progress.querySelector('label');
  for (;;) {
    try {
      const reply = await fetch(progress.dataset.follow);
      if (reply.redirected || reply.status === 404) { // the session has ended
        location.reload();
        return;
      }
      for await (const some of objects(reply.ok ? reply.body : new Blob().stream())) {
        const last = some.at(-1);
        if (last && last.ended) {
          location.reload();
          return;
        }
        if (last) {
          bar.max = last.total;
          bar.value = last.value;
          label.textContent = last.words;
        }
      }
    } catch {
      // the server is away, or its patience was at an end: the run goes on in any case
    }
    await pause(2_000);
  }
}

export function filterMail() {
  const form = id('filter');
  if (form) {
    answering(form, () => new Preview(form));
    form.dataset.ready = ''; // tests wait for it
  }
  document.querySelectorAll('[data-follow]').forEach(follow);
}
