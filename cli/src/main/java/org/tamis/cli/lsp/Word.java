package org.tamis.cli.lsp;

import java.util.Optional;

/**
 * A word of the language that an editor can offer or explain.
 *
 * @param name as scripts write it, in lower case; a tag with its colon
 * @param of the command or test that a tag belongs to; empty for other words
 * @param capability what a script must require for it; "" for nothing
 * @param usage how it is used, in the manner of the RFCs
 */
record Word(Kind kind, String name, Optional<String> of, String capability, String usage) {
  enum Kind {
    COMMAND,
    TEST,
    TAG,
    COMPARATOR,
    CAPABILITY
  }

  static Word of(Kind kind, String name, String capability, String usage) {
    return new Word(kind, name, Optional.empty(), capability, usage);
  }
}
