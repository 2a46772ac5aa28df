// What the draft would do with the mail of its owner, row by row while it is found out.
import { Answer, answering, filled, id, number } from './stream.js';

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

// One trial.
class Course extends Answer {
  constructor(form) {
    super(form, 'trial');
    this.address = '/try';
    this.mark = 'tried';
    this.expected = Number(form.elements.last.value);
  }

  begin() {
    super.begin();
    this.progress.scrollIntoView({ block: 'nearest' });
  }

  fields() {
    const { name, text, last } = this.form.elements;
    return new URLSearchParams({
      name: this.form.dataset.name || (name ? name.value : ''), text: text.value, last: last.value,
    });
  }

  take(one) {
    if (one.begun) {
      this.rows = new Rows();
    } else if (one.found !== undefined) {
      this.expected = one.found;
    }
  }

  show(some) {
    const messages = some.filter(one => one.message);
    const totals = some.findLast(one => one.totals);
    if (messages.length > 0) {
      this.rows.add(messages);
      const count = this.rows.all.length;
      this.bar.max = this.expected;
      this.bar.value = count;
      this.label.textContent = filled(this.label.dataset.words, number(count), number(this.expected));
    }
    if (totals) {
      this.place.querySelector('[data-totals]').innerHTML = totals.html;
    }
  }

  ended() {
    if (this.rows) {
      this.rows.arrange();
    }
  }
}

export function tryOnMail(form) {
  answering(form, () => new Course(form), event => event.submitter && event.submitter.value === 'try');
}
