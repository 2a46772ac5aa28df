// Rules dragged to another place, by mouse, pen or finger, and opened where they are. Without it the arrows and the field for the
// place do the first, and a page with one rule open the second.

// The index of the first item whose middle is below a place: what is dropped there goes before it.
function dropIndex(items, y) {
  const found = items.findIndex(item => {
    const box = item.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  return found < 0 ? items.length : found;
}

// A line where it would go.
function mark(items, index) {
  items.forEach((item, i) => {
    item.classList.toggle('drop-before', i === index);
    item.classList.toggle('drop-after', i === items.length - 1 && index === items.length);
  });
}

function drop(list, items, item, index) {
  const from = items.indexOf(item);
  const to = index > from ? index - 1 : index;
  if (to !== from) {
    const form = document.getElementById('list');
    const place = document.createElement('input');
    place.type = 'hidden';
    place.name = 'to';
    place.value = Number(list.getAttribute('start')) + to;
    form.append(place);
    form.action = `${list.dataset.at}/${item.dataset.number}/move`;
    form.submit();
  }
}

function drag(list, handle) {
  const item = handle.closest('li');
  const items = [...list.children];
  handle.hidden = false;
  handle.addEventListener('pointerdown', event => {
    if (!event.isPrimary || event.button !== 0) {
      return;
    }
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    item.classList.add('dragged');
    const listening = new AbortController();
    const { signal } = listening;
    const end = () => {
      listening.abort();
      item.classList.remove('dragged');
      mark(items, -1);
    };
    handle.addEventListener('pointermove', e => mark(items, dropIndex(items, e.clientY)), { signal });
    handle.addEventListener('pointerup', e => {
      end();
      drop(list, items, item, dropIndex(items, e.clientY));
    }, { signal });
    handle.addEventListener('pointercancel', end, { signal });
  });
}

// The fields for a rule's code, from the page that has it open; nothing where the script was changed meanwhile.
async function fields(list, number) {
  const reply = await fetch(`${list.dataset.at}?edit=${number}`);
  const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
  const digest = page.querySelector('#list [name="digest"]');
  const same = digest && digest.value === document.querySelector('#list [name="digest"]').value;
  return same ? page.querySelector(`#rule-${number} .edit`) : null;
}

// Shows them in place. Where they cannot be had so, the link leads to that page.
async function open(list, link) {
  const item = link.closest('li');
  const opener = item.querySelector('.open');
  let edit = item.querySelector('.edit');
  try {
    edit = edit || await fields(list, item.dataset.number);
  } catch {
    edit = null;
  }
  if (!edit) {
    location.assign(link.href);
    return;
  }
  if (opener) {
    opener.hidden = true;
    opener.after(edit);
  }
  edit.hidden = false;
  edit.querySelector('textarea').focus();
}

// What was typed stays there for when it is opened again.
function close(event, link) {
  const opener = link.closest('li').querySelector('.open');
  if (opener) {
    event.preventDefault();
    link.closest('.edit').hidden = true;
    opener.hidden = false;
    opener.focus();
  }
}

function edits(list) {
  let opening = Promise.resolve();
  list.addEventListener('click', event => {
    const link = event.target.closest('a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    if (link.matches('.close')) {
      close(event, link);
    } else if (link.hash.startsWith('#code-')) {
      event.preventDefault();
      opening = opening.then(() => open(list, link));
    }
  });
}

export function rules() {
  for (const list of document.querySelectorAll('ol.rules')) {
    edits(list);
    list.querySelectorAll('.handle').forEach(handle => drag(list, handle));
    list.dataset.ready = ''; // tests wait for it
  }
}
