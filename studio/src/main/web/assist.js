// What the language server knows, as the editor shows it: findings with their fixes, what fits and what words mean at the cursor, layout.
import { StateEffect, StateField } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, showTooltip } from '@codemirror/view';
import { autocompletion, pickedCompletion, startCompletion } from '@codemirror/autocomplete';
import { forEachDiagnostic, nextDiagnostic } from '@codemirror/lint';
import { change, span } from './language.js';

const filled = (words, value) => words.replace('{0}', () => value);

// ---- findings

const SEVERITIES = [, 'error', 'warning', 'info', 'info'];
const key = one => JSON.stringify([one.code, one.range.start, one.range.end, one.message]);

function fix(doc, action, words) {
  const edits = Object.values(action.edit.changes).flat().map(edit => change(doc, edit));
  const name = action.data.require === undefined
    ? filled(words.replace, action.data.replace)
    : filled(words.require, action.data.require);
  return { name, apply: view => view.dispatch({ changes: edits }) };
}

// For the linter, which does not show what is found when the text is another one by then.
export async function findings(client, view, words) {
  const doc = view.state.doc;
  const { items } = await client.ask('textDocument/diagnostic');
  const range = { start: { line: 0, character: 0 }, end: { line: doc.lines, character: 0 } };
  const actions = items.length === 0
    ? []
    : await client.ask('textDocument/codeAction', { range, context: { diagnostics: [] } });
  return items.map(one => ({
    ...span(doc, one.range),
    severity: SEVERITIES[one.severity],
    source: one.code,
    message: one.message,
    actions: actions.filter(action => key(action.diagnostics[0]) === key(one)).map(action => fix(doc, action, words)),
  }));
}

// ---- explanations

const INLINE = /`([^`]+)`|\[([^\]]+)\]\((https:[^)\s]+)\)/g;

function inline(text) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    parts.push(text.slice(end, found.index));
    const part = document.createElement(found[1] ? 'code' : 'a');
    part.textContent = found[1] || found[2];
    if (found[3]) {
      part.href = found[3];
      part.target = '_blank';
      part.rel = 'noopener noreferrer';
    }
    parts.push(part);
    end = found.index + found[0].length;
  }
  return [...parts, text.slice(end)];
}

// The little of Markdown that the server writes: paragraphs, code and links.
function shown(markdown) {
  const box = document.createElement('div');
  box.className = 'explained';
  for (const block of markdown.split(/\n{2,}/)) {
    const code = /^```\w*\n([^]*)\n```$/.exec(block);
    const part = document.createElement(code ? 'pre' : 'p');
    part.append(...(code ? [code[1]] : inline(block)));
    box.append(part);
  }
  return box;
}

async function explanation(client, view, at) {
  const hover = await client.askAt('textDocument/hover', at);
  if (!hover) {
    return null;
  }
  const { from, to } = span(view.state.doc, hover.range);
  return { pos: from, end: to, above: true, create: () => ({ dom: shown(hover.contents.value) }) };
}

const hovered = client =>
  hoverTooltip((view, at) => explanation(client, view, at).catch(() => null), { hideOnChange: true });

const explain = StateEffect.define();

// What was asked for with a key or a button, until the cursor moves.
const explained = StateField.define({
  create: () => null,
  update: (now, transaction) => {
    const asked = transaction.effects.find(effect => effect.is(explain));
    return asked ? asked.value : transaction.docChanged || transaction.selection ? null : now;
  },
  provide: field => showTooltip.from(field),
});

function hideExplanation(view) {
  const isShown = view.state.field(explained) !== null;
  if (isShown) {
    view.dispatch({ effects: explain.of(null) });
  }
  return isShown;
}

// Those at the cursor, with their places as they are now.
function here(view) {
  const { from, to } = view.state.selection.main;
  const all = [];
  forEachDiagnostic(view.state, (one, start, end) => {
    if (start <= to && end >= from) {
      all.push({ ...one, start, end });
    }
  });
  return all;
}

function button(view, { name, apply }, { start, end }) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'cm-diagnosticAction';
  made.textContent = name;
  made.addEventListener('click', () => {
    apply(view, start, end);
    view.focus();
  });
  return made;
}

function box(view, all) {
  const made = document.createElement('div');
  made.className = 'explained found';
  for (const one of all) {
    const words = document.createElement('p');
    words.textContent = `${one.source}: ${one.message}`;
    made.append(words, ...one.actions.map(action => button(view, action, one)));
  }
  return made;
}

// Goes to the next finding and shows what a mouse would be shown that rests on it; false where there is none.
function nextFinding(view) {
  nextDiagnostic(view);
  const all = here(view);
  if (all.length > 0) {
    const tooltip = { pos: all[0].start, above: true, create: () => ({ dom: box(view, all) }) };
    const words = all.map(one => [one.message, ...one.actions.map(action => action.name)].join('\n')).join('\n');
    view.dispatch({ effects: [explain.of(tooltip), EditorView.announce.of(words)] });
  }
  return all.length > 0;
}

function fixHere(view) {
  const found = here(view).find(one => one.actions.length > 0);
  if (found) {
    found.actions[0].apply(view, found.start, found.end);
  }
  return found !== undefined;
}

// ---- completions

const KINDS = { 3: 'function', 9: 'namespace', 10: 'property', 14: 'keyword', 17: 'text', 20: 'enum' };
const BEGUN = /[:"\w][\w.;-]*$/;

function accept(item) {
  return (view, completion, from, to) => {
    const { doc } = view.state;
    const further = (item.additionalTextEdits || []).map(edit => change(doc, edit)).filter(one => one.to <= from);
    const changes = view.state.changes([...further, { from, to, insert: item.textEdit.newText }]);
    view.dispatch({
      changes,
      selection: { anchor: changes.mapPos(to, 1) },
      scrollIntoView: true,
      userEvent: 'input.complete',
      annotations: pickedCompletion.of(completion),
    });
  };
}

function option(item) {
  return {
    label: item.label,
    type: KINDS[item.kind],
    detail: item.detail,
    info: item.documentation && (() => shown(item.documentation.value)),
    apply: accept(item),
  };
}

const completions = (client, unavailable) => async context => {
  if (!context.explicit && !context.matchBefore(BEGUN)) {
    return null;
  }
  try {
    const items = await client.askAt('textDocument/completion', context.pos);
    return items.length === 0 ? null : {
      ...span(context.state.doc, items[0].textEdit.range),
      options: items.map(option),
      validFor: /^:?[\w.;-]*$/,
    };
  } catch {
    if (context.explicit) {
      unavailable();
    }
    return null;
  }
};

// ---- all of it

export function assistance(client, tools) {
  const status = tools.querySelector('[role=status]');
  const say = words => {
    status.textContent = words;
  };
  // One of the words of the page, or where the server cannot be asked, another.
  const commanded = ask => view => {
    say('');
    ask(view).catch(() => say(tools.dataset.unavailable));
    return true;
  };
  const doExplain = commanded(async view => {
    const found = await explanation(client, view, view.state.selection.main.head);
    view.dispatch({ effects: explain.of(found) });
    if (found) {
      view.dispatch({ effects: EditorView.announce.of(found.create().dom.innerText) });
    } else {
      say(tools.dataset.explainNone);
    }
  });
  const doFormat = commanded(async view => {
    const { doc } = view.state;
    const edits = await client.ask('textDocument/formatting', { options: { tabSize: 2, insertSpaces: true } });
    if (view.state.doc === doc && edits.length > 0) {
      view.dispatch({ changes: edits.map(edit => change(doc, edit)), userEvent: 'format' });
    }
    say(edits.length > 0 ? tools.dataset.formatted : tools.dataset.formatNone);
  });
  const doNext = view => {
    say(nextFinding(view) ? '' : tools.dataset.nextNone);
    return true;
  };
  return {
    extensions: [
      autocompletion({ override: [completions(client, () => say(tools.dataset.unavailable))], icons: false }),
      explained, hovered(client),
      keymap.of([
        { key: 'Escape', run: hideExplanation },
        { key: 'Mod-k Mod-i', run: doExplain, preventDefault: true },
        { key: 'Shift-Alt-f', run: doFormat },
        { key: 'F8', run: doNext },
        { key: 'Mod-.', run: fixHere },
      ]),
      EditorView.updateListener.of(update => {
        if (update.docChanged) {
          client.changed(update);
        }
      }),
    ],
    // The buttons, which leave the keyboard where it was: in the editor.
    begin: view => {
      const commands = { complete: startCompletion, explain: doExplain, next: doNext, format: doFormat };
      tools.hidden = false;
      tools.addEventListener('click', event => {
        const button = event.target.closest('button');
        if (button) {
          view.focus();
          commands[button.dataset.do](view);
        }
      });
    },
  };
}
