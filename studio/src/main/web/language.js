// A client of the language server (LSP 3.17), over a WebSocket that is opened when something is asked and not before. It asks, and is
// told nothing without that.

// How long nothing is asked after a socket that could not be opened, in milliseconds.
const PAUSE = 10000;

// More changes than these are sent as the whole text: the server takes no more of them in one message.
const MOST_CHANGES = 100;

// Lines and UTF-16 units in them, both from 0.
function position(doc, offset) {
  const line = doc.lineAt(offset);
  return { line: line.number - 1, character: offset - line.from };
}

function offset(doc, { line, character }) {
  if (line >= doc.lines) {
    return doc.length;
  }
  const found = doc.line(line + 1);
  return Math.min(found.from + character, found.to);
}

export const span = (doc, range) => ({ from: offset(doc, range.start), to: offset(doc, range.end) });
export const change = (doc, edit) => ({ ...span(doc, edit.range), insert: edit.newText });

// The last one first, so that each stands in a text in which those before it are still as they were.
function events(update) {
  const doc = update.startState.doc;
  const all = [];
  update.changes.iterChanges((from, to, _from, _to, text) => all.unshift({
    range: { start: position(doc, from), end: position(doc, to) },
    text: text.toString(),
  }));
  return all.length > MOST_CHANGES ? [{ text: update.state.doc.toString() }] : all;
}

export class LanguageClient {
  #uri;
  #current;
  #socket;
  #opening;
  #closedUntil = 0;
  #known; // the text that the server has
  #version = 0;
  #lastId = 0;
  #waiting = new Map();

  // The name of the script, and what gives its text as it is now.
  constructor(name, current) {
    this.#uri = `tamis:${encodeURIComponent(name)}`;
    this.#current = current;
  }

  // To be called with each change of the text.
  changed(update) {
    if (this.#known) {
      this.#known = update.state.doc;
      this.#tell('textDocument/didChange', {
        textDocument: { uri: this.#uri, version: ++this.#version }, contentChanges: events(update),
      });
    }
  }

  // What the server says to a request about the text; fails where it cannot be asked.
  async ask(method, parameters = {}) {
    await this.#opened();
    return this.#request(method, { textDocument: { uri: this.#uri }, ...parameters });
  }

  // The same at an offset.
  async askAt(method, at) {
    await this.#opened();
    const doc = this.#known;
    return this.ask(method, { position: position(doc, Math.min(at, doc.length)) });
  }

  #opened() {
    if (!this.#opening) {
      if (Date.now() < this.#closedUntil) {
        return Promise.reject(new Error('the server cannot be asked now'));
      }
      this.#opening = this.#open().catch(error => {
        this.#lost();
        throw error;
      });
    }
    return this.#opening;
  }

  async #open() {
    const address = new URL('/language', location.href);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(address);
    socket.addEventListener('message', event => this.#answered(JSON.parse(event.data)));
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('close', () => {
        this.#lost();
        reject(new Error('the socket is closed'));
      });
    });
    this.#socket = socket;
    await this.#request('initialize', { processId: null, rootUri: null, capabilities: {} });
    this.#tell('initialized', {});
    this.#known = this.#current();
    this.#tell('textDocument/didOpen', {
      textDocument: { uri: this.#uri, languageId: 'sieve', version: ++this.#version, text: this.#known.toString() },
    });
  }

  // One that was open is opened again when something is asked; one that never was, after a while.
  #lost() {
    const wasOpen = this.#known !== undefined;
    this.#socket = this.#known = this.#opening = undefined;
    this.#closedUntil = wasOpen ? 0 : Date.now() + PAUSE;
    this.#waiting.forEach(({ reject }) => reject(new Error('the socket is closed')));
    this.#waiting.clear();
  }

  #answered(message) {
    const waiting = this.#waiting.get(message.id);
    if (waiting) {
      this.#waiting.delete(message.id);
      if (message.error) {
        waiting.reject(new Error(message.error.message));
      } else {
        waiting.resolve(message.result);
      }
    }
  }

  #request(method, params) {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#waiting.set(id, { resolve, reject });
      this.#send({ id, method, params });
    });
  }

  #tell(method, params) {
    this.#send({ method, params });
  }

  // In octets: a text may be cut between them on its way, and the server reads it whole.
  #send(message) {
    this.#socket.send(new TextEncoder().encode(JSON.stringify({ jsonrpc: '2.0', ...message })));
  }
}
