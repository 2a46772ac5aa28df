package org.tamis.e2e.torture.filter;

import java.util.TreeSet;

/**
 * A message in a mailbox.
 *
 * @param mailbox with "/" between levels
 * @param flags in lower case, sorted, with spaces
 */
record Copy(int number, String mailbox, String flags) {
  Copy in(String other) {
    return new Copy(number, other, flags);
  }

  Copy with(String flag) {
    TreeSet<String> all = all();
    all.add(flag);
    return new Copy(number, mailbox, String.join(" ", all));
  }

  Copy without(String flag) {
    TreeSet<String> all = all();
    all.remove(flag);
    return new Copy(number, mailbox, String.join(" ", all));
  }

  private TreeSet<String> all() {
    TreeSet<String> all = new TreeSet<>();
    for (String flag : flags.split(" ")) {
      if (!flag.isEmpty()) {
        all.add(flag);
      }
    }
    return all;
  }

  @Override
  public String toString() {
    return "message " + number + " in " + mailbox + " [" + flags + "]";
  }
}
