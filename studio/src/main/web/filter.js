// What a script would do with mail that is there, row by row while it is found out, and how far a run is. The rows are HTML from the
// server, which has escaped what comes from messages; all else is shown through textContent.
import { filled, number, objects } from './trial.js';

const id = name => document.getElementById(name);

// One preview, from the click to its last row.
class Preview {
  constructor(form) {
    this.form = form;
    this.stop = new AbortController();
    this.progress = id('preview-progress');
    this.label = this.progress.querySelector('label');
    this.bar = id('preview-bar');
    this.notice = id('preview-notice');
    this.isReplaced = false;
  }

  async run() {
    id('preview').replaceChildren();
    this.notice.hidden = true;
    this.label.textContent = this.label.dataset.begun;
    this.bar.removeAttribute('value');
    this.progress.querySelector('button').onclick = () => this.stop.abort();
    this.progress.hidden = false;
    try {
      await this.ask();
    } catch {
      this.say(this.stop.signal.aborted ? this.notice.dataset.cancelled : this.notice.dataset.failed);
    }
    if (!this.isReplaced) {
      this.progress.hidden = true;
      this.form.dataset.previewed = ''; // tests wait for it
    }
  }

  async ask() {
    const body = new URLSearchParams(new FormData(this.form));
    const reply = await fetch('/filter/preview', {
      method: 'POST', body, headers: { 'X-Tamis-Token': this.form.elements.token.value }, signal: this.stop.signal,
    });
    if (!reply.ok) {
      this.say(reply.status === 401 ? this.notice.dataset.ended : this.notice.dataset.failed);
      return;
    }
    let isWhole = false;
    for await (const some of objects(reply.body)) {
      some.forEach(one => this.take(one));
      this.show(some.map(one => one.row).filter(row => row));
      isWhole = isWhole || some.some(one => one.done || one.failed);
    }
    if (!isWhole) {
      this.say(this.notice.dataset.failed);
    }
  }

  take(one) {
    if (one.begun) {
      id('preview').innerHTML = one.begun;
    } else if (one.found !== undefined) {
      this.bar.max = Math.max(1, one.found);
      this.total = one.found;
    } else if (one.looked !== undefined) {
      this.bar.value = one.looked;
      this.label.textContent = filled(this.label.dataset.words, number(one.looked), number(this.total));
    } else if (one.counts) {
      document.querySelector('#preview [data-counts]').innerHTML = one.counts;
    } else if (one.end) {
      document.querySelector('#preview [data-end]').innerHTML = one.end;
    } else if (one.problem) {
      const list = document.querySelector('#preview [data-problems]');
      list.hidden = false;
      list.append(Object.assign(document.createElement('li'), { textContent: one.problem }));
    } else if (one.failed) {
      this.say(one.failed);
    }
  }

  show(rows) {
    if (rows.length > 0) {
      document.querySelector('#preview .messages').insertAdjacentHTML('beforeend', rows.join(''));
    }
  }

  say(words) {
    if (!this.isReplaced) {
      this.notice.textContent = words;
      this.notice.hidden = false;
    }
  }

  // Another one takes its place.
  end() {
    this.isReplaced = true;
    this.stop.abort();
  }
}

function preview(form) {
  let last;
  form.addEventListener('submit', event => {
    event.preventDefault();
    if (last) {
      last.end();
    }
    delete form.dataset.previewed;
    last = new Preview(form);
    last.run();
  });
  form.dataset.ready = ''; // tests wait for it
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
    preview(form);
  }
  document.querySelectorAll('[data-follow]').forEach(follow);
}
