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
import { lintGutter, linter } from '@codemirror/lint';
import { sieve } from '@codemirror/legacy-modes/mode/sieve';
import { tags } from '@lezer/highlight';
import { assistance, findings } from './assist.js';
import { LanguageClient } from './language.js';
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
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'ui-monospace, monospace', maxWidth: '90vw', maxHeight: '14rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '.2rem .6rem', lineHeight: '1.4' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { color: 'var(--text)', backgroundColor: 'var(--selected)' },
  '.cm-completionDetail': { color: 'var(--soft)', fontSize: '.8125rem' },
  'li[aria-selected] .cm-completionDetail': { color: 'var(--text)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-tooltip.cm-completionInfo': { padding: '0', maxWidth: 'min(28rem, 66vw)' },
  '.explained': { padding: '.4rem .7rem', maxWidth: 'min(34rem, 72vw)', fontFamily: 'system-ui, sans-serif' },
  '.explained pre': { margin: '.2rem 0', fontFamily: 'ui-monospace, monospace', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  '.explained p': { margin: '.4rem 0', lineHeight: '1.45' },
  '.found p': { margin: '0', whiteSpace: 'pre-wrap' },
  '.found .cm-diagnosticAction': { margin: '.3rem .5rem .1rem 0' },
  '.explained a': { color: 'var(--link)' },
  // the marks of the library are pictures in its style sheet, which the policy of the pages does not load
  '.cm-lintRange': { backgroundImage: 'none', paddingBottom: '0', textDecorationLine: 'underline', textUnderlineOffset: '.2em' },
  '.cm-lintRange-error': { textDecorationStyle: 'wavy', textDecorationColor: 'var(--error)' },
  '.cm-lintRange-warning': { textDecorationStyle: 'wavy', textDecorationColor: 'var(--warn)' },
  '.cm-lintRange-info': { textDecorationStyle: 'dotted', textDecorationColor: 'var(--link)' },
  '.cm-lintRange-active': { backgroundColor: 'var(--selected)', textDecorationLine: 'none' },
  '.cm-lint-marker': { content: 'normal', textAlign: 'center', lineHeight: '1.2' },
  '.cm-lint-marker-error:before': { content: '"✖"', color: 'var(--error)' },
  '.cm-lint-marker-warning:before': { content: '"▲"', color: 'var(--warn)' },
  '.cm-lint-marker-info:before': { content: '"●"', color: 'var(--link)' },
  '.cm-diagnosticSource': { color: 'var(--soft)', opacity: '1' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--error)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warn)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--link)' },
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

// What the server says about a text where no socket can be opened, as behind a proxy that lets none through; nothing where it cannot
// be asked at all: saving asks again.
async function checked(form, text) {
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

async function found(form, client, view, words) {
  try {
    return await findings(client, view, words);
  } catch {
    const { doc } = view.state;
    return (await checked(form, doc.toString())).map(one => diagnostic(one, doc.length));
  }
}

function edit(form) {
  const area = form.elements.text;
  const tools = document.getElementById('tools');
  const words = { require: tools.dataset.fixRequire, replace: tools.dataset.fixReplace };
  const client = new LanguageClient(form.dataset.name, () => view.state.doc);
  const assist = assistance(client, tools);
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
        linter(v => found(form, client, v, words), { delay: 300 }),
        EditorState.phrases.of(JSON.parse(tools.dataset.phrases)),
        assist.extensions,
        keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, indentWithTab]),
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
  assist.begin(view);
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
