package org.tamis.grammar.diagnostic;

/** How much a finding matters: only an {@link #ERROR} keeps a script from being stored and run. */
public enum Severity {
  ERROR,
  WARNING,
  HINT;

  /** The word that people read. */
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case HINT -> "hint";
    };
  }
}
