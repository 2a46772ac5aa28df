// The editor of scripts. Without it the page has a text area, which stays the truth: what is typed here goes there.
import { EditorState } from '@codemirror/state';
import {
  EditorView, keymap, lineNumbers, highlightActiveLine, highlightActiveLineGutter, drawSelection,
  highlightSpecialChars,
} from '@codemirror/view';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import {
  StreamLanguage, HighlightStyle, bracketMatching, indentOnInput, syntaxHighlighting,
} from '@codemirror/language';
import { searchKeymap, highlightSelectionMatches } from '@codemirror/search';
import { lintGutter, linter, lintKeymap } from '@codemirror/lint';
import { sieve } from '@codemirror/legacy-modes/mode/sieve';
import { tags } from '@lezer/highlight';
import { filterMail } from './filter.js';
import { rules } from './rules.js';
import { tryOnMail } from './trial.js';

const look = EditorView.theme({
  '&': {
    color: 'var(--text)', backgroundColor: 'var(--card)', border: '1px solid var(--soft)',
    borderRadius: '.35rem', fontSize: '.875rem',
  },
  '&.cm-focused': { outline: '3px solid var(--link)', outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, monospace', lineHeight: '1.45', maxHeight: '70vh' },
  '.cm-content, .cm-gutter': { minHeight: '24rem' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { color: 'var(--soft)', backgroundColor: 'var(--back)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLineGutter': { color: 'var(--text)', fontWeight: '700' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--selected)' },
  '.cm-tooltip': { color: 'var(--text)', backgroundColor: 'var(--card)', border: '1px solid var(--soft)', maxWidth: '90vw' },
  '.cm-panels': { color: 'var(--text)', backgroundColor: 'var(--back)' },
  '.cm-diagnosticAction': { font: 'inherit', color: 'var(--main-text)', backgroundColor: 'var(--main)', border: '0', borderRadius: '.25rem', padding: '.1rem .5rem' },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--link)', fontWeight: '600' },
  { tag: tags.string, color: 'var(--good)' },
  { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' },
  { tag: tags.number, color: 'var(--warn)' },
  { tag: tags.atom, color: 'var(--warn)' },
]);

// What the server says about a text; nothing where it cannot be asked: saving asks again.
async function findings(form, text) {
  const body = new URLSearchParams({ name: form.dataset.name, text });
  try {
    const reply = await fetch('/check', {
      method: 'POST', body, headers: { 'X-Tamis-Token': form.elements.token.value },
    });
    return reply.ok ? (await reply.json()).findings : [];
  } catch {
    return [];
  }
}

function diagnostic(finding, length) {
  const words = finding.hint ? `${finding.message}\n${finding.hint}` : finding.message;
  const edits = finding.edits || [];
  return {
    from: Math.min(finding.from, length),
    to: Math.min(finding.to, length),
    severity: finding.severity === 'hint' ? 'info' : finding.severity,
    source: finding.code,
    message: words,
    actions: edits.length === 0 ? [] : [{
      name: finding.fix,
      apply: view => view.dispatch({ changes: edits }),
    }],
  };
}

function edit(form) {
  const area = form.elements.text;
  const host = document.createElement('div');
  host.className = 'editor-host';
  const root = host.attachShadow({ mode: 'open' }); // its styles need no leave of the policy there
  area.before(host);
  const label = form.querySelector(`label[for="${area.id}"]`);
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        lineNumbers(), highlightActiveLineGutter(), highlightActiveLine(), highlightSpecialChars(),
        history(), drawSelection(), indentOnInput(), bracketMatching(), highlightSelectionMatches(),
        StreamLanguage.define(sieve), syntaxHighlighting(colours), look, lintGutter(),
        linter(async v => (await findings(form, v.state.doc.toString()))
          .map(one => diagnostic(one, v.state.doc.length)), { delay: 300 }),
        keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, ...lintKeymap, indentWithTab]),
        EditorState.tabSize.of(4),
        EditorView.contentAttributes.of({ 'aria-label': label.textContent, spellcheck: 'false', tabindex: '0' }),
        EditorView.updateListener.of(update => {
          if (update.docChanged) {
            area.value = update.state.doc.toString();
          }
        }),
      ],
    }),
  });
  area.hidden = true;
  form.dataset.ready = ''; // tests wait for it
  label.addEventListener('click', () => view.focus());
  return view;
}

// Places on the page that lead to one in the editor: a character, or a line.
function offset(place, text) {
  const line = Math.min(Number(place.dataset.line || 1), text.lines);
  return Math.min(Number(place.dataset.from || text.line(line).from), text.length);
}

const form = document.getElementById('editor');
if (form) {
  const view = edit(form);
  document.addEventListener('click', event => {
    const place = event.target.closest('[data-from], [data-line]');
    if (place) {
      event.preventDefault();
      const at = offset(place, view.state.doc);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
      view.dom.getRootNode().host.scrollIntoView({ block: 'nearest' });
      view.focus();
    }
  });
  tryOnMail(form);
}
rules();
filterMail();
