package org.tamis.cli.terminal;

/** What the lines of the log look like. */
public enum LogFormat {
  TEXT,
  /** An object on each line. */
  JSON
}
