// Rules dragged to another place, by mouse, pen or finger. Without it the arrows and the field for the place do the same.

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
    const form = item.querySelector('details form[action$="/move"]');
    form.elements.to.value = Number(list.getAttribute('start')) + to;
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

export function rules() {
  for (const list of document.querySelectorAll('ol.rules')) {
    list.querySelectorAll('.handle').forEach(handle => drag(list, handle));
    list.dataset.ready = ''; // tests wait for it
  }
}
