// What the server finds out and tells line by line, from the click to the last line. What is HTML comes from the server, which has
// escaped what comes from messages; all else is shown through textContent.

export const id = name => document.getElementById(name);
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

// One answer that is shown as it comes. The elements of the page have the name of its place: the place itself, and
// NAME-progress, NAME-bar and NAME-notice. Of a kind of answers: address, mark, fields(), take(one), show(some), ended().
export class Answer {
  constructor(form, name) {
    this.form = form;
    this.place = id(name);
    this.stop = new AbortController();
    this.progress = id(`${name}-progress`);
    this.label = this.progress.querySelector('label');
    this.bar = id(`${name}-bar`);
    this.notice = id(`${name}-notice`);
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
      this.ended();
      this.progress.hidden = true;
      this.form.dataset[this.mark] = ''; // tests wait for it
    }
  }

  begin() {
    this.place.replaceChildren();
    this.notice.hidden = true;
    this.label.textContent = this.label.dataset.begun;
    this.bar.removeAttribute('value');
    this.progress.querySelector('button').onclick = () => this.stop.abort();
    this.progress.hidden = false;
  }

  async ask() {
    const reply = await fetch(this.address, {
      method: 'POST', body: this.fields(), headers: { 'X-Tamis-Token': this.form.elements.token.value },
      signal: this.stop.signal,
    });
    if (!reply.ok) {
      this.say(reply.status === 401 ? this.notice.dataset.ended : this.notice.dataset.failed);
      return;
    }
    let isWhole = false;
    for await (const some of objects(reply.body)) {
      some.forEach(one => this.hear(one));
      this.show(some);
      isWhole = isWhole || some.some(one => one.done || one.failed);
    }
    if (!isWhole) {
      this.say(this.notice.dataset.failed);
    }
  }

  hear(one) {
    if (one.begun) {
      this.place.innerHTML = one.begun;
    }
    if (one.problem) {
      const list = this.place.querySelector('[data-problems]');
      list.hidden = false;
      list.append(Object.assign(document.createElement('li'), { textContent: one.problem }));
    }
    if (one.failed) {
      this.say(one.failed);
    }
    this.take(one);
  }

  ended() {}

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

// Each submission of a form that is wanted has an answer, in the place of the last one.
export function answering(form, answer, isWanted = () => true) {
  let last;
  form.addEventListener('submit', event => {
    if (isWanted(event)) {
      event.preventDefault();
      if (last) {
        last.end();
      }
      last = answer();
      delete form.dataset[last.mark];
      last.run();
    }
  });
}
