package org.tamis.engine.message;

import org.tamis.engine.text.Octets;

/** What octets are that no charset is known of, and that are not UTF-8. */
public enum Reading {
  /** Text as people see it: windows-1252. */
  TEXT {
    @Override
    String of(byte[] bytes, int from, int to) {
      return OctetText.guess(bytes, from, to);
    }
  },

  /** Themselves: see {@link Octets}. */
  OCTETS {
    @Override
    String of(byte[] bytes, int from, int to) {
      return Octets.read(bytes, from, to);
    }
  };

  abstract String of(byte[] bytes, int from, int to);
}
