// What the draft would do with the mail of its owner, row by row while it is found out. The rows are HTML from the server, which has
// escaped what comes from messages; what is read here as JSON is shown through textContent alone.

const id = name => document.getElementById(name);
export const filled = (words, ...values) => values.reduce((text, value, i) => text.replace(`{${i}}`, () => value), words);
export const number = value => value.toLocaleString(document.documentElement.lang);

// The objects of a stream that has one on each line, as many at a time as have come.
export async function* objects(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const lines = (rest + value).split('\n');
    rest = lines.pop();
    yield lines.map(line => JSON.parse(line));
  }
}

// The rows that are there, and which of them are shown, in which order.
class Rows {
  constructor() {
    this.all = [];
    this.folders = new Set();
    this.list = document.querySelector('#trial .messages');
    const filters = document.querySelector('#trial .filters');
    filters.hidden = false;
    filters.addEventListener('input', () => this.arrange());
  }

  add(found) {
    const holder = document.createElement('template');
    holder.innerHTML = found.map(one => one.html).join('');
    const added = [...holder.content.children].map((element, i) => ({
      element,
      message: found[i].message,
      rules: found[i].rules.map(String),
      folders: found[i].folders,
      text: `${found[i].message.subject}\n${found[i].message.from}`.toLowerCase(),
      place: this.all.length + i,
    }));
    this.all.push(...added);
    for (const row of added) {
      row.folders.forEach(name => this.offer(name));
      row.element.hidden = !this.isWanted(row);
    }
    this.list.append(holder.content);
  }

  offer(folder) {
    if (!this.folders.has(folder)) {
      this.folders.add(folder);
      id('trial-folder').append(new Option(folder, folder));
    }
  }

  isWanted(row) {
    const rule = id('trial-rule').value;
    const folder = id('trial-folder').value;
    const words = id('trial-search').value.toLowerCase().split(/\s+/);
    return (!id('trial-differs').checked || row.message.differs)
      && (rule === '' || row.rules.includes(rule))
      && (folder === '' || row.folders.includes(folder))
      && words.every(word => row.text.includes(word));
  }

  arrange() {
    const order = {
      newest: () => 0,
      oldest: (a, b) => b.place - a.place,
      differs: (a, b) => b.message.differs - a.message.differs,
      from: (a, b) => a.message.from.localeCompare(b.message.from),
      subject: (a, b) => a.message.subject.localeCompare(b.message.subject),
    }[id('trial-sort').value];
    const sorted = [...this.all].sort((a, b) => order(a, b) || a.place - b.place);
    for (const row of sorted) {
      row.element.hidden = !this.isWanted(row);
    }
    this.list.append(...sorted.map(row => row.element));
    const shown = sorted.filter(row => !row.element.hidden).length;
    const status = id('trial-shown');
    status.textContent = filled(status.dataset.words, number(shown), number(this.all.length));
  }
}

// One trial, from the click to its last row.
class Course {
  constructor(form) {
    this.fields = form.elements;
    this.form = form;
    this.stop = new AbortController();
    this.progress = id('trial-progress');
    this.bar = id('trial-bar');
    this.notice = id('trial-notice');
    this.expected = Number(this.fields.last.value);
    this.isReplaced = false;
  }

  async run() {
    this.begin();
    try {
      await this.ask();
    } catch {
      this.say(this.stop.signal.aborted ? this.notice.dataset.cancelled : this.notice.dataset.failed);
    }
    if (!this.isReplaced) {
      if (this.rows) {
        this.rows.arrange();
      }
      this.progress.hidden = true;
      this.form.dataset.tried = ''; // tests wait for it
    }
  }

  begin() {
    id('trial').replaceChildren();
    this.notice.hidden = true;
    this.label = this.progress.querySelector('label');
    this.label.textContent = this.label.dataset.begun;
    this.bar.removeAttribute('value');
    this.progress.querySelector('button').onclick = () => this.stop.abort();
    this.progress.hidden = false;
    this.progress.scrollIntoView({ block: 'nearest' });
  }

  async ask() {
    const { name, text, last, token } = this.fields;
    const body = new URLSearchParams({
      name: this.form.dataset.name || (name ? name.value : ''), text: text.value, last: last.value,
    });
    const reply = await fetch('/try', {
      method: 'POST', body, headers: { 'X-Tamis-Token': token.value }, signal: this.stop.signal,
    });
    if (!reply.ok) {
      this.say(reply.status === 401 ? this.notice.dataset.ended : this.notice.dataset.failed);
      return;
    }
    let isWhole = false;
    for await (const some of objects(reply.body)) {
      some.forEach(one => this.take(one));
      this.show(some.filter(one => one.message), some.findLast(one => one.totals));
      isWhole = isWhole || some.some(one => one.done || one.failed);
    }
    if (!isWhole) {
      this.say(this.notice.dataset.failed);
    }
  }

  take(one) {
    if (one.begun) {
      id('trial').innerHTML = one.begun;
      this.rows = new Rows();
    } else if (one.found !== undefined) {
      this.expected = one.found;
    } else if (one.problem) {
      const list = document.querySelector('#trial [data-problems]');
      list.hidden = false;
      list.append(Object.assign(document.createElement('li'), { textContent: one.problem }));
    } else if (one.failed) {
      this.say(one.failed);
    }
  }

  show(messages, totals) {
    if (messages.length > 0) {
      this.rows.add(messages);
      const count = this.rows.all.length;
      this.bar.max = this.expected;
      this.bar.value = count;
      this.label.textContent = filled(this.label.dataset.words, number(count), number(this.expected));
    }
    if (totals) {
      document.querySelector('#trial [data-totals]').innerHTML = totals.html;
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

export function tryOnMail(form) {
  let course;
  form.addEventListener('submit', event => {
    if (event.submitter && event.submitter.value === 'try') {
      event.preventDefault();
      if (course) {
        course.end();
      }
      delete form.dataset.tried;
      course = new Course(form);
      course.run();
    }
  });
}
